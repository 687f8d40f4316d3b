import * as m from '#texts/compiled/messages.js'
import { useKeys } from '../keyboard/keys.ts'

/** `j` and `k` go from card to card; the other keys press the button of the card with the focus, else of the first: the most urgent. */
export function useCardKeys() {
  useKeys(m.keys_today(), [
    { key: 'j', label: m.keys_next(), run: () => focusBy(1) },
    { key: 'k', label: m.keys_previous(), run: () => focusBy(-1) },
    { key: 'Enter', label: m.keys_open() },
    { key: 'c', label: m.today_call(), run: () => press('c') },
    { key: 'm', label: m.today_mail(), run: () => press('m') },
    { key: 'w', label: m.today_message(), run: () => press('w') },
    { key: 'a', label: m.lead_accept(), run: () => press('a') },
    { key: 'r', label: m.lead_reject(), run: () => press('r') },
  ])
}

function cards(): Element[] {
  return [...document.querySelectorAll('#content [data-card]')]
}

function focusedAt(all: readonly Element[]): number {
  return all.findIndex(card => card.contains(document.activeElement))
}

function focusBy(step: 1 | -1) {
  const all = cards()
  const next = all[Math.min(all.length - 1, Math.max(0, focusedAt(all) + step))]
  next?.querySelector('a')?.focus()
}

function press(key: string) {
  const all = cards()
  const card = all[Math.max(0, focusedAt(all))]
  card?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.click()
}
