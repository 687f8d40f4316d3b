import { useParams } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { agreement } from '../agreement/client.ts'
import { useMembers } from '../agreement/use-members.ts'
import { useMay } from '../session.ts'
import { PageProblem } from '../shell/page-problem.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { PlanEditor, ToVersion } from './plan-editor.tsx'
import { PlanSteps } from './plan-steps.tsx'

/** The plan of one version: to be written in a draft, to be read in any other. */
export function PlannerPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = agreement.useQuery('GET /api/agreement/versions/:id', { params: { id } })
  const mayDraft = useMay('agreement.draft')
  const { isLoaded } = useMembers()
  if (error && !data) return <PageProblem error={error} retry={refetch} />
  if (!data || !isLoaded) return <LateSkeleton />
  if (data.state === 'draft' && mayDraft) return <PlanEditor key={data.id} version={data} />
  const { document } = data
  return (
    <>
      <PageHead title={m.planner_title()} period={document.title} before={<ToVersion id={id} />} />
      {document.plan ? (
        <PlanSteps document={document} plan={document.plan} change={null} />
      ) : (
        <p className="quiet">{m.planner_none()}</p>
      )}
    </>
  )
}
