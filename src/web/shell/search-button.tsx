import { Kbd, UnstyledButton } from '@mantine/core'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import * as m from '#texts/compiled/messages.js'
import { showOverlay } from '../keyboard/overlay.ts'
import styles from './shell.module.css'

/** Opens the palette, for who does not know its key. */
export function SearchButton({ isNarrow = false }: { isNarrow?: boolean }) {
  return (
    <UnstyledButton
      className={styles.search}
      {...(isNarrow ? { 'aria-label': m.palette_button(), title: m.palette_button() } : {})}
      aria-haspopup="dialog"
      onClick={() => showOverlay('palette')}
    >
      <IconSearch size={20} stroke={1.5} aria-hidden />
      {!isNarrow && <span className={styles.label}>{m.palette_button()}</span>}
      {!isNarrow && (
        <Kbd size="xs" visibleFrom="sm">
          {m.keys_palette_combination()}
        </Kbd>
      )}
    </UnstyledButton>
  )
}
