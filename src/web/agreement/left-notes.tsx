import { Alert } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import type { VersionView } from './client.ts'
import { BeginButton } from './page.tsx'
import { useMembers } from './use-members.ts'

/** Over a signed version: what is promised or acknowledged by people who have left, so that it is given to somebody else. */
export function LeftNotes({ version: { id, state, document } }: { version: VersionView }) {
  const format = useFormat()
  const { members } = useMembers()
  if (state !== 'in_force' && state !== 'signed') return null
  const left = members.flatMap(({ id: memberId, name, deactivatedAt }) => {
    const isTheirs = (one: { memberId: string | null }) => one.memberId === memberId
    const promises = document.commitments.filter(isTheirs).length
    const clauses = (document.acknowledged ?? []).filter(isTheirs).length
    return deactivatedAt && promises + clauses > 0 ? [{ memberId, name, deactivatedAt, promises, clauses }] : []
  })
  if (left.length === 0) return null
  return (
    <Alert variant="default" role="status" mb="md" data-no-print>
      {left.map(({ memberId, name, deactivatedAt, promises, clauses }) => (
        <p key={memberId} style={{ marginBlock: 0 }}>
          {m.agreement_left_has({ name, day: format.date(deactivatedAt), promises, clauses })}
        </p>
      ))}
      <p style={{ marginBlock: '0 8px' }}>{m.agreement_left_amend()}</p>
      <BeginButton label={m.agreement_new_version()} basedOn={id} variant="default" />
    </Alert>
  )
}
