import { isAllowed, type MemberFunction, type Role } from '#kernel/abilities.ts'
import type { AgreementDocument, Signatory } from '../schema.ts'

/** What must be known of a member to let them promise and sign. */
export interface Person {
  id: string
  name: string
  role: Role
  functions: readonly MemberFunction[]
  isActive: boolean
}

const SENIORITY: readonly Role[] = ['admin', 'manager', 'member', 'viewer']

export function maySign(person: Person): boolean {
  return person.isActive && isAllowed(person.role, 'agreement.sign')
}

/**
 * The head of each function: the most senior who is of that function alone, else the most senior of both, else anyone. Two different people
 * unless the company has only one who may sign; that one signs for both.
 */
export function defaultSignatories(people: readonly Person[]): Signatory[] {
  const able = people.filter(maySign)
  const marketing = headOf('marketing', able)
  const sales = headOf('sales', able.length > 1 ? able.filter(person => person !== marketing) : able)
  return [
    ...(marketing ? [{ memberId: marketing.id, signsFor: 'marketing' as const }] : []),
    ...(sales ? [{ memberId: sales.id, signsFor: 'sales' as const }] : []),
  ]
}

/** Who is told that the agreement ends: those who signed it and are still there, and whoever heads each function now. */
export function readersOfEnd(
  { signatories }: Pick<AgreementDocument, 'signatories'>,
  people: readonly Person[],
): string[] {
  const signed = people.filter(({ id, isActive }) => isActive && signatories.some(({ memberId }) => memberId === id))
  const heads = defaultSignatories(people)
  return [...new Set([...signed.map(({ id }) => id), ...heads.map(({ memberId }) => memberId)])]
}

/** Who answers for a side: those who signed for it and are here, else its head. */
export function headsOf(
  side: MemberFunction,
  { signatories }: Pick<AgreementDocument, 'signatories'>,
  people: readonly Person[],
): string[] {
  const signed = people.filter(
    ({ id, isActive }) => isActive && signatories.some(one => one.memberId === id && one.signsFor === side),
  )
  if (signed.length > 0) return signed.map(({ id }) => id)
  const head = headOf(side, people.filter(maySign))
  return head ? [head.id] : []
}

function headOf(side: MemberFunction, people: readonly Person[]): Person | undefined {
  const rank = (person: Person) => {
    const distance = person.functions.includes(side) ? person.functions.length - 1 : 2
    return distance * SENIORITY.length + SENIORITY.indexOf(person.role)
  }
  return people.toSorted((a, b) => rank(a) - rank(b))[0]
}

/** Who has not signed yet, in the order of the document. */
export function awaitedOf(
  document: AgreementDocument,
  signed: readonly { memberId: string; signsFor: string }[],
): Signatory[] {
  return document.signatories.filter(
    ({ memberId, signsFor }) => !signed.some(given => given.memberId === memberId && given.signsFor === signsFor),
  )
}
