import { type Clause, SECTIONS, type Section } from './words.ts'

export interface Difference {
  key: string
  section: Section
  before: string | null
  after: string | null
  /** Of no use within the period. */
  isAside?: true
}

/**
 * What reads differently from one version to another, in the order of the newer one; what is gone stands at the end of its section. A clause
 * that was taken away and written again in the same words reads the same.
 */
export function differencesBetween(before: readonly Clause[], after: readonly Clause[]): Difference[] {
  const old = new Map(before.map(one => [one.key, one]))
  const fresh = new Set(after.map(one => one.key))
  const left = before.filter(one => !fresh.has(one.key))
  const changed = after
    .filter(one => (old.has(one.key) ? old.get(one.key)?.text !== one.text : !takeAlike(left, one)))
    .map(one => ({ ...placeOf(one), before: old.get(one.key)?.text ?? null, after: one.text }))
  const gone = left.map(one => ({ ...placeOf(one), before: one.text, after: null }))
  return [...changed, ...gone].toSorted((a, b) => SECTIONS.indexOf(a.section) - SECTIONS.indexOf(b.section))
}

/** Takes from the clauses one that reads like this one in the same section, if there is one. */
function takeAlike(clauses: Clause[], { section, text }: Clause): boolean {
  const at = clauses.findIndex(one => one.section === section && one.text === text)
  if (at >= 0) clauses.splice(at, 1)
  return at >= 0
}

function placeOf({ key, section, isAside }: Clause): Pick<Difference, 'key' | 'section' | 'isAside'> {
  return { key, section, ...(isAside && { isAside }) }
}
