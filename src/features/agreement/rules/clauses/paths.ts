import type { AgreementDocument } from '../../schema.ts'
import { clausesOf } from './clauses.ts'
import type { ClauseWords } from './words.ts'

/** The keys are the same whoever reads. */
const NOBODY: ClauseWords = {
  criteria: () => '',
  day: on => on,
  money: String,
  number: String,
  percent: String,
  duration: String,
  elapsed: String,
  field: key => key,
  member: id => id,
  weekday: String,
  list: items => items.join(),
}

/** The keys of all clauses of a document. */
export function clausePaths(document: AgreementDocument): Set<string> {
  return new Set(clausesOf(document, NOBODY).map(({ key }) => key))
}
