import { Alert } from '@mantine/core'
import { notesBeside } from '#features/agreement/rules/beside.ts'
import { textByKey } from '#texts/by-key.ts'
import { useNow } from '../ui/use-now.ts'
import { agreement, type VersionView } from './client.ts'
import { useMembers } from './use-members.ts'

/** Over a version that is being written or waits for signatures: what was signed meanwhile, and who cannot sign it any more. */
export function BesideNotes({ version }: { version: VersionView }) {
  const { data } = agreement.useQuery('GET /api/agreement', {})
  const { company } = useMembers()
  const now = useNow()
  if (!data || (version.state !== 'draft' && version.state !== 'proposed')) return null
  const notes = notesBeside(version, data, company, now)
  if (notes.length === 0) return null
  return (
    <Alert variant="default" role="status" mb="md" data-no-print>
      {notes.map(({ code, values }) => (
        <p key={`${code} ${Object.values(values)}`} style={{ margin: 0 }}>
          {textByKey(`agreement_beside_${code}`, values)}
        </p>
      ))}
    </Alert>
  )
}
