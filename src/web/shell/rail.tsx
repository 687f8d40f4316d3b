import { UnstyledButton } from '@mantine/core'
import IconLayoutSidebar from '@tabler/icons-react/dist/esm/icons/IconLayoutSidebar.mjs'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { remember, remembered } from '../preferences.ts'
import { MemberMenu } from './member-menu.tsx'
import { SearchButton } from './search-button.tsx'
import styles from './shell.module.css'
import { useVisiblePlaces, type VisiblePlace } from './use-visible-places.ts'
import { WorkspaceMenu } from './workspace-menu.tsx'

const NARROW = 'rail-narrow'

/** The places, at the left of a wide window; may be narrowed to its icons. */
export function Rail() {
  const [isNarrow, setNarrow] = useState(() => remembered<boolean>(NARROW) ?? false)
  const places = useVisiblePlaces()
  const toggle = () => {
    remember(NARROW, !isNarrow)
    setNarrow(!isNarrow)
  }
  const toggleLabel = isNarrow ? m.shell_expand() : m.shell_collapse()
  return (
    <nav className={styles.rail} data-narrow={isNarrow || undefined} aria-label={m.shell_places()}>
      <div>
        <WorkspaceMenu isNarrow={isNarrow} />
        <SearchButton isNarrow={isNarrow} />
      </div>
      <ul className={styles.places}>
        {places.map(place => (
          <li key={place.path}>
            <RailEntry place={place} isNarrow={isNarrow} />
          </li>
        ))}
      </ul>
      <div>
        <MemberMenu isNarrow={isNarrow} />
        <UnstyledButton
          className={styles.entry}
          onClick={toggle}
          aria-label={toggleLabel}
          aria-expanded={!isNarrow}
          {...titleIf(isNarrow, toggleLabel)}
        >
          <IconLayoutSidebar size={20} stroke={1.5} aria-hidden />
          {!isNarrow && <span className={styles.label}>{toggleLabel}</span>}
        </UnstyledButton>
      </div>
    </nav>
  )
}

function RailEntry({ place, isNarrow }: { place: VisiblePlace; isNarrow: boolean }) {
  const label = place.label()
  return (
    <Link
      to={place.path}
      className={styles.entry}
      aria-current={place.isCovering || undefined}
      aria-label={label}
      {...titleIf(isNarrow, label)}
    >
      <place.icon size={20} stroke={1.5} aria-hidden />
      {!isNarrow && <span className={styles.label}>{label}</span>}
    </Link>
  )
}

/** Only where the words themselves are not seen. */
function titleIf(isNarrow: boolean, title: string) {
  return isNarrow ? { title } : {}
}
