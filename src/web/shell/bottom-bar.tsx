import { Drawer, UnstyledButton } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { MemberMenu } from './member-menu.tsx'
import styles from './shell.module.css'
import { useVisiblePlaces } from './use-visible-places.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

const PLACES_IN_BAR = 4

/** The places at the bottom of a phone: four, and the others behind "more". */
export function BottomBar() {
  const [isOpen, setOpen] = useState(false)
  const places = useVisiblePlaces()
  const close = () => setOpen(false)
  return (
    <>
      <nav className={styles.bar} aria-label={m.shell_places()}>
        {places.slice(0, PLACES_IN_BAR).map(({ path, label, icon: Icon }) => (
          <Link key={path} to={path} className={styles.tab}>
            <Icon size={22} stroke={1.5} aria-hidden />
            <span>{label()}</span>
          </Link>
        ))}
        <UnstyledButton className={styles.tab} onClick={() => setOpen(true)} aria-haspopup="dialog">
          <IconDots size={22} stroke={1.5} aria-hidden />
          <span>{m.ui_more()}</span>
        </UnstyledButton>
      </nav>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="bottom"
        styles={{ content: { flex: 'none', height: 'auto', width: '100%', alignSelf: 'flex-end' } }}
        title={m.shell_more_places()}
        closeButtonProps={{ 'aria-label': m.ui_close() }}
      >
        {places.slice(PLACES_IN_BAR).map(({ path, label, icon: Icon }) => (
          <Link key={path} to={path} className={styles.entry} onClick={close}>
            <Icon size={20} stroke={1.5} aria-hidden />
            <span className={styles.label}>{label()}</span>
          </Link>
        ))}
        <WorkspaceMenu />
        <MemberMenu />
      </Drawer>
    </>
  )
}
