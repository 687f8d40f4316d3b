import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import type { Place } from '../places.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { MemberMenu } from './member-menu.tsx'
import styles from './shell.module.css'
import { WorkspaceMenu } from './workspace-menu.tsx'

interface MorePlacesProps {
  isOpen: boolean
  places: readonly Place[]
  onClose: () => void
}

/** What has no room in the bar of a phone. */
export function MorePlaces({ isOpen, places, onClose }: MorePlacesProps) {
  return (
    <SideDrawer
      opened={isOpen}
      onClose={onClose}
      position="bottom"
      styles={{ content: { flex: 'none', height: 'auto', width: '100%', alignSelf: 'flex-end' } }}
      title={m.shell_more_places()}
    >
      {places.map(({ path, label, icon: Icon }) => (
        <Link key={path} to={path} className={styles.entry} onClick={onClose}>
          <Icon size={20} stroke={1.5} aria-hidden />
          <span className={styles.label}>{label()}</span>
        </Link>
      ))}
      <WorkspaceMenu />
      <MemberMenu />
    </SideDrawer>
  )
}
