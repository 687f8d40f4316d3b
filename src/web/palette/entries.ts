import { folded } from '#kernel/criteria/folded.ts'

/** Something one can go to or do. */
export interface Entry {
  id: string
  label: string
  /** Said under or beside it: the company of a lead, the key. */
  note?: string | undefined
  /** Further words by which it is found. */
  words?: string
  run: () => void
}

export interface EntryGroup {
  title: string
  entries: readonly Entry[]
}

/** Each word that was typed must begin a word of the entry; accents and case do not matter. */
export function matching(entries: readonly Entry[], typed: string): Entry[] {
  const wanted = wordsIn(typed)
  if (wanted.length === 0) return [...entries]
  return entries.filter(({ label, words = '' }) => {
    const own = wordsIn(`${label} ${words}`)
    return wanted.every(word => own.some(each => each.startsWith(word)))
  })
}

function wordsIn(text: string): string[] {
  return folded(text).match(/[\p{L}\p{N}]+/gu) ?? []
}
