import { type RefObject, useEffect, useRef } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useKeys } from '../../keyboard/keys.ts'

interface Moving {
  count: number
  show: (index: number) => void
  /** Without it rows are not selected. */
  select?: ((index: number) => void) | undefined
}

/**
 * `j` and `k` (or the arrows) move the focus from row to row; with nothing focused, `j` goes to the first. Enter is the row's own
 * button, `x` selects the row.
 */
export function useRowKeys(region: RefObject<HTMLElement | null>, { count, show, select }: Moving) {
  useKeys(m.keys_table(), [
    { key: 'j', label: m.keys_next() },
    { key: 'k', label: m.keys_previous() },
    { key: 'Enter', label: m.keys_open() },
    ...(select ? [{ key: 'x', label: m.keys_select(), run: () => selectFocused() }] : []),
  ])
  const selectFocused = () => {
    const index = focusedIndex(region.current)
    if (index >= 0) select?.(index)
  }
  // Between the key and the frame that draws the row, the next key counts from where this one goes.
  const heading = useRef<number | null>(null)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = stepOf(event)
      if (step === 0 || count === 0 || !mayMove(event.target, region.current)) return
      event.preventDefault()
      const index = Math.min(count - 1, Math.max(0, (heading.current ?? focusedIndex(region.current)) + step))
      heading.current = index
      show(index)
      requestAnimationFrame(() => requestAnimationFrame(() => arrive(index)))
    }
    const arrive = (index: number) => {
      if (heading.current !== index) return
      heading.current = null
      focusRow(region.current, index)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [region, count, show])
}

function stepOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): -1 | 0 | 1 {
  if (ctrlKey || metaKey || altKey) return 0
  if (key === 'j' || key === 'ArrowDown') return 1
  return key === 'k' || key === 'ArrowUp' ? -1 : 0
}

/** Not while writing, in a menu or in a dialog; from outside the table only when nothing has the focus. */
function mayMove(target: EventTarget | null, region: HTMLElement | null): boolean {
  if (!(target instanceof HTMLElement) || target.closest('input, textarea, select, [role=menu], [role=dialog]'))
    return false
  return target === document.body || target.id === 'content' || (region?.contains(target) ?? false)
}

function focusedIndex(region: HTMLElement | null): number {
  const row = document.activeElement?.closest<HTMLElement>('tr[data-index]')
  return row && region?.contains(row) ? Number(row.dataset.index) : -1
}

function focusRow(region: HTMLElement | null, index: number) {
  const row = region?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)
  const open = row?.querySelector<HTMLElement>('[data-open]') ?? row
  open?.focus()
}
