import { useCallback, useMemo } from 'react'
import type { Company } from '#features/agreement/rules/issues.ts'
import { useMe } from '../session.ts'
import { agreement, type MemberView } from './client.ts'

const NOBODY: MemberView[] = []

/** The people of the company, for names, choices and what an agreement must fit. */
export function useMembers() {
  const { data } = agreement.useQuery('GET /api/members', { query: { limit: 500 } })
  const { currency } = useMe().workspace
  const members = data?.rows ?? NOBODY
  const names = useMemo(() => new Map(members.map(member => [member.id, member.name])), [members])
  const nameOf = useCallback((id: string) => names.get(id) ?? '…', [names])
  const company: Company = useMemo(
    () => ({ currency, people: members.map(member => ({ ...member, isActive: member.deactivatedAt === null })) }),
    [members, currency],
  )
  return { members, isLoaded: data !== undefined, nameOf, company }
}
