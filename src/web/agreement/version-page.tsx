import { useParams } from '@tanstack/react-router'
import { useMay } from '../session.ts'
import { PageProblem } from '../shell/page-problem.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { agreement } from './client.ts'
import { DraftEditor } from './editor/draft-editor.tsx'
import { useMembers } from './use-members.ts'
import { VersionView } from './version-view.tsx'

/** One version: a draft to be written by who may, else a document to be read. */
export function VersionPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = agreement.useQuery('GET /api/agreement/versions/:id', { params: { id } })
  const mayDraft = useMay('agreement.draft')
  const { isLoaded } = useMembers()
  if (error && !data) return <PageProblem error={error} retry={refetch} />
  if (!data || !isLoaded) return <LateSkeleton />
  return data.state === 'draft' && mayDraft ? (
    <DraftEditor key={data.id} version={data} />
  ) : (
    <VersionView version={data} />
  )
}
