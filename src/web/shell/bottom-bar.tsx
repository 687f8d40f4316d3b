import { UnstyledButton } from '@mantine/core'
import IconDots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { later, OnceOpen } from '../ui/later.tsx'
import styles from './shell.module.css'
import { useVisiblePlaces } from './use-visible-places.ts'

const MorePlaces = later(() => import('./more-places.tsx').then(({ MorePlaces }) => MorePlaces))
const PLACES_IN_BAR = 4

/** The places at the bottom of a phone: four, and the others behind "more". */
export function BottomBar() {
  const [isOpen, setOpen] = useState(false)
  const places = useVisiblePlaces()
  return (
    <>
      <nav className={styles.bar} aria-label={m.shell_places()}>
        {places.slice(0, PLACES_IN_BAR).map(({ path, label, shortLabel = label, icon: Icon, isCovering }) => (
          <Link key={path} to={path} className={styles.tab} aria-current={isCovering || undefined} aria-label={label()}>
            <Icon size={22} stroke={1.5} aria-hidden />
            <span>{shortLabel()}</span>
          </Link>
        ))}
        <UnstyledButton
          className={styles.tab}
          onClick={() => setOpen(true)}
          aria-haspopup="dialog"
          {...MorePlaces.nearing}
        >
          <IconDots size={22} stroke={1.5} aria-hidden />
          <span>{m.ui_more()}</span>
        </UnstyledButton>
      </nav>
      <OnceOpen isOpen={isOpen}>
        <MorePlaces.Part isOpen={isOpen} places={places.slice(PLACES_IN_BAR)} onClose={() => setOpen(false)} />
      </OnceOpen>
    </>
  )
}
