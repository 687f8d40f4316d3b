import { forgottenKeys } from '#features/leads/queries/forgotten-keys.ts'
import type { LeadKey } from '#features/leads/rules/identity.ts'
import { keyText } from '#features/leads/rules/imported-lead.ts'
import { normaliseEmail } from '#kernel/email.ts'
import type { Act } from '#platform/act.ts'
import { rowProblem } from '../rules/problem.ts'
import type { Parted, RowResult } from './read-chunk.ts'

/** Leaves out the rows that name people who asked to be forgotten, and keeps nothing of what they say. */
export async function leaveForgottenOut<T>(
  act: Act,
  { readable, left }: Parted<T>,
  keysOf: (row: T) => readonly LeadKey[],
): Promise<Parted<T>> {
  const named = [
    ...readable.map(each => ({ each, line: each.record.line, keys: keysOf(each.row) })),
    ...left.map(each => ({ each, line: each.line, keys: addressesIn(each.cells) })),
  ]
  const forgotten = await forgottenKeys(
    act,
    named.flatMap(({ keys }) => keys),
  )
  if (forgotten.size === 0) return { readable, left }
  const out = new Map(named.filter(({ keys }) => isOf(keys, forgotten)).map(({ each, line }) => [each as object, line]))
  return {
    readable: readable.filter(each => !out.has(each)),
    left: [...left.filter(each => !out.has(each)), ...[...out.values()].map(leftOut)],
  }
}

/** A phone tells who it is only where no address does: an office shares one line. */
function isOf(keys: readonly LeadKey[], forgotten: ReadonlySet<string>): boolean {
  const hasAddress = keys.some(({ kind }) => kind === 'email')
  return keys.some(key => forgotten.has(keyText(key)) && (key.kind !== 'phone' || !hasAddress))
}

/** Of a row that was not read. */
function addressesIn(cells: readonly string[]): LeadKey[] {
  return cells.filter(cell => cell.includes('@')).map(cell => ({ kind: 'email', key: normaliseEmail(cell) }))
}

function leftOut(line: number): RowResult {
  return { line, cells: [], outcome: 'skipped', problems: [rowProblem('forgotten')], subjectId: null, filled: null }
}
