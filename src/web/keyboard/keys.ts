import { useEffect, useRef } from 'react'

/** What a key does on the page that is shown. */
export interface PageKey {
  /** One sign as the keyboard gives it (`c`, `?`, `/`), or `g` and a letter (`g t`). */
  key: string
  label: string
  /** Left out where the part itself listens, as a table to `j`. */
  run?: (() => void) | undefined
}

export interface KeyGroup {
  title: string
  keys: readonly PageKey[]
}

// The groups of the parts that are on the page, in the order they came.
const groups = new Map<symbol, { current: KeyGroup }>()

/** Keys that hold while the component stands. The last that claims a key gets it. */
export function useKeys(title: string, keys: readonly PageKey[]) {
  const group = useRef<KeyGroup>({ title, keys })
  useEffect(() => {
    group.current = { title, keys }
  })
  useEffect(() => {
    const name = Symbol(group.current.title)
    groups.set(name, group)
    return () => void groups.delete(name)
  }, [])
}

/** All that hold now, for the list of keys: one heading once. */
export function keysOnPage(): KeyGroup[] {
  const byTitle = new Map<string, PageKey[]>()
  for (const { current } of groups.values()) {
    const known = byTitle.get(current.title) ?? []
    const added = current.keys.filter(({ key }) => !known.some(each => each.key === key))
    byTitle.set(current.title, [...known, ...added])
  }
  return [...byTitle].filter(([, keys]) => keys.length > 0).map(([title, keys]) => ({ title, keys }))
}

const SEQUENCE_MS = 1_200

/** Gives the keys that are pressed to those who wait for them. Never while somebody writes, nor behind an open dialog. */
export function listenToKeys(): () => void {
  let begun: { key: string; at: number } | null = null
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || !isFree(event)) return
    const isSecond = begun !== null && event.timeStamp - begun.at < SEQUENCE_MS
    const key = isSecond ? `${begun?.key} ${event.key}` : event.key
    begun = !isSecond && event.key === 'g' ? { key: 'g', at: event.timeStamp } : null
    const found = [...groups.values()]
      .reverse()
      .flatMap(({ current }) => current.keys)
      .find(each => each.key === key && each.run)
    if (!found) return
    event.preventDefault()
    found.run?.()
  }
  window.addEventListener('keydown', onKey)
  return () => window.removeEventListener('keydown', onKey)
}

const WRITING = 'input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]'

/** Whether a plain key is a command now, and not a letter of a text or a choice in what floats. */
export function isFree({ target, ctrlKey, metaKey, altKey, isComposing }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || isComposing) return false
  if (target instanceof Element && target.closest(`${WRITING}, [role=menu], [role=listbox]`)) return false
  return document.querySelector('[role=dialog]') === null
}
