import { Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { useRef, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useKeys } from '../keyboard/keys.ts'
import { usePhone } from '../ui/use-phone.ts'
import styles from './funnel.module.css'

const SEARCH_AFTER_MS = 200

/** Finds as one types; `/` goes there, Escape comes back to the rows. */
export function SearchBox({ value, onSearch }: { value: string; onSearch: (q: string) => void }) {
  const isPhone = usePhone()
  const box = useRef<HTMLInputElement>(null)
  const [typed, setTyped] = useState(value)
  const [known, setKnown] = useState(value)
  const search = useDebouncedCallback(onSearch, SEARCH_AFTER_MS)
  useKeys(m.keys_table(), [{ key: '/', label: m.keys_search(), run: () => box.current?.focus() }])
  // The address changed by itself, as by "clear the filters" or the way back.
  if (known !== value) {
    setKnown(value)
    if (value !== typed.trim()) setTyped(value)
  }
  return (
    <TextInput
      ref={box}
      size="xs"
      type="search"
      data-finds
      className={styles.search}
      aria-label={m.funnel_search()}
      placeholder={m.funnel_search_example()}
      leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
      rightSection={isPhone ? null : <Kbd size="xs">/</Kbd>}
      maxLength={200}
      value={typed}
      onChange={event => {
        setTyped(event.currentTarget.value)
        search(event.currentTarget.value.trim())
      }}
      onKeyDown={event => event.key === 'Escape' && box.current?.blur()}
    />
  )
}
