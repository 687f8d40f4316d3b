import { TextInput } from '@mantine/core'
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { Dialog } from '../ui/over/dialog.tsx'
import { type Entry, type EntryGroup, matching } from './entries.ts'
import styles from './palette.module.css'
import { useActionEntries, usePlaceEntries } from './use-entries.ts'
import { useLeadEntries } from './use-lead-entries.ts'

/** One box for everything: a lead, a place, something to do. The arrows choose, Enter does it. */
export function Palette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const leads = useLeadEntries(typed)
  const groups: EntryGroup[] = [
    { title: m.palette_leads(), entries: leads.entries },
    { title: m.palette_places(), entries: matching(usePlaceEntries(), typed) },
    { title: m.palette_actions(), entries: matching(useActionEntries(), typed) },
  ].filter(({ entries }) => entries.length > 0)
  const choose = (entry: Entry) => {
    onClose()
    entry.run()
  }
  return (
    <Dialog
      opened
      onClose={onClose}
      title={m.palette_title()}
      withCloseButton={false}
      centered={false}
      size={560}
      padding={0}
      classNames={{ header: styles.header }}
    >
      <Chooser typed={typed} setTyped={setTyped} groups={groups} isAsking={leads.isAsking} onChoose={choose} />
    </Dialog>
  )
}

interface ChooserProps {
  typed: string
  setTyped: (typed: string) => void
  groups: readonly EntryGroup[]
  isAsking: boolean
  onChoose: (entry: Entry) => void
}

/** A combobox: the focus stays in the box, and the chosen entry is told by its id. */
function Chooser({ typed, setTyped, groups, isAsking, onChoose }: ChooserProps) {
  const listId = useId()
  const list = useRef<HTMLDivElement>(null)
  const [wanted, setWanted] = useState(0)
  const entries = groups.flatMap(group => group.entries)
  const at = Math.min(wanted, entries.length - 1)
  const idOf = (entry: Entry) => `${listId}-${entry.id.replace(/\W/g, '-')}`
  const chosen = entries[at]
  const onKey = (event: KeyboardEvent) => {
    const next = nextPlace(event.key, at, entries.length)
    if (next !== null) setWanted(next)
    else if (event.key === 'Enter' && chosen) onChoose(chosen)
    else return
    event.preventDefault()
  }
  useEffect(() => {
    list.current?.querySelectorAll('[role=option]')[at]?.scrollIntoView({ block: 'nearest' })
  }, [at])
  return (
    <>
      <TextInput
        data-autofocus
        size="lg"
        variant="unstyled"
        className={styles.box}
        role="combobox"
        aria-label={m.palette_title()}
        aria-expanded
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={chosen && idOf(chosen)}
        placeholder={m.palette_example()}
        leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
        autoComplete="off"
        maxLength={200}
        value={typed}
        onChange={event => {
          setTyped(event.currentTarget.value)
          setWanted(0)
        }}
        onKeyDown={onKey}
      />
      <div role="listbox" id={listId} ref={list} className={styles.list} aria-label={m.palette_title()}>
        {groups.map(({ title, entries: own }) => (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own outside a select
          <div key={title} role="group" aria-label={title}>
            <div className={styles.title} aria-hidden>
              {title}
            </div>
            {own.map(entry => (
              // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the box has the focus and hears the keys
              <div
                key={entry.id}
                id={idOf(entry)}
                role="option"
                aria-selected={entry === chosen}
                className={styles.entry}
                onClick={() => onChoose(entry)}
                onMouseMove={() => setWanted(entries.indexOf(entry))}
              >
                <span className={styles.label}>{entry.label}</span>
                {entry.note && <span className={styles.note}>{entry.note}</span>}
              </div>
            ))}
          </div>
        ))}
      </div>
      <p role="status" className={styles.status}>
        {entries.length === 0 && (isAsking ? m.ui_loading() : m.palette_nothing())}
      </p>
    </>
  )
}

function nextPlace(key: string, at: number, count: number): number | null {
  if (count === 0) return null
  if (key === 'ArrowDown') return (at + 1) % count
  if (key === 'ArrowUp') return (at - 1 + count) % count
  if (key === 'PageDown') return Math.min(count - 1, at + 7)
  return key === 'PageUp' ? Math.max(0, at - 7) : null
}
