import { createContext, useContext } from 'react'
import type { DocumentIssue } from '#features/agreement/rules/issues.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { textByKey } from '#texts/by-key.ts'

/** What every part of the editor shares. */
export interface Editing {
  document: AgreementDocument
  change: (how: Partial<AgreementDocument> | ((document: AgreementDocument) => AgreementDocument)) => void
  /** What is wrong at a place of the document, as `commitments.0.target`, in words. */
  errorAt: (path: string) => string | undefined
  /** What deserves a second look there. */
  warningAt: (path: string) => string | undefined
  /** All that is said there and below, to be compared. */
  saidBelow: (path: string) => string
}

export const EditingContext = createContext<Editing | null>(null)

export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('useEditing is for parts of the draft editor')
  return editing
}

export function issueWords(issue: DocumentIssue): string {
  return textByKey(`refusal_${issue.code}`, issue.values)
}

export function wordsAt(
  issues: readonly DocumentIssue[],
  severity: DocumentIssue['severity'],
  path: string,
): string | undefined {
  const issue = issues.find(one => one.severity === severity && one.path.join('.') === path)
  return issue && issueWords(issue)
}

/** What was answered and what was found at a place of the document and below it. */
export function saidBelow(
  path: string,
  errors: Readonly<Record<string, string>>,
  issues: readonly DocumentIssue[],
): string {
  const isBelow = (place: string) => place === path || place.startsWith(`${path}.`)
  const answered = Object.entries(errors).filter(([place]) => isBelow(place.replace(/^document\./, '')))
  const found = issues.filter(issue => isBelow(issue.path.join('.')))
  return JSON.stringify([answered, found])
}

/** A list with one of its items moved one place up (-1) or down (1). */
export function moved<T>(list: readonly T[], index: number, by: -1 | 1): T[] {
  const item = list[index]
  const other = list[index + by]
  if (item === undefined || other === undefined) return [...list]
  return list.with(index, other).with(index + by, item)
}
