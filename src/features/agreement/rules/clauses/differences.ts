import { type Clause, SECTIONS, type Section } from './words.ts'

export interface Difference {
  key: string
  section: Section
  before: string | null
  after: string | null
}

/** What reads differently from one version to another, in the order of the newer one; what is gone stands at the end of its section. */
export function differencesBetween(before: readonly Clause[], after: readonly Clause[]): Difference[] {
  const old = new Map(before.map(one => [one.key, one]))
  const fresh = new Set(after.map(one => one.key))
  const changed = after
    .filter(one => old.get(one.key)?.text !== one.text)
    .map(({ key, section, text }) => ({ key, section, before: old.get(key)?.text ?? null, after: text }))
  const gone = before
    .filter(one => !fresh.has(one.key))
    .map(({ key, section, text }) => ({ key, section, before: text, after: null }))
  return [...changed, ...gone].toSorted((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section))
}
