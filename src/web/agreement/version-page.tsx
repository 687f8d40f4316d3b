import { useParams } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useMay } from '../session.ts'
import { PageProblem } from '../shell/page-problem.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { agreement } from './client.ts'
import { DraftEditor } from './editor/draft-editor.tsx'
import { SIGNATURES_ID } from './signature-panel.tsx'
import { useMembers } from './use-members.ts'
import { VersionView } from './version-view.tsx'

/** One version: a draft to be written by who may, else a document to be read. */
export function VersionPage() {
  const { id } = useParams({ strict: false }) as { id: string }
  const { data, error, refetch } = agreement.useQuery('GET /api/agreement/versions/:id', { params: { id } })
  const mayDraft = useMay('agreement.draft')
  const { isLoaded } = useMembers()
  useNextAfterProposing(data?.state)
  if (error && !data) return <PageProblem error={error} retry={refetch} />
  if (!data || !isLoaded) return <LateSkeleton />
  return data.state === 'draft' && mayDraft ? (
    <DraftEditor key={data.id} version={data} />
  ) : (
    <VersionView version={data} />
  )
}

/** Who has just proposed goes on at the signatures: the button with which they did it is gone. */
function useNextAfterProposing(state: string | undefined) {
  const before = useRef(state)
  useEffect(() => {
    if (before.current === 'draft' && state === 'proposed') document.getElementById(SIGNATURES_ID)?.focus()
    before.current = state
  }, [state])
}
