import { Button } from '@mantine/core'
import type { DocumentIssue } from '#features/agreement/rules/issues.ts'
import * as m from '#texts/compiled/messages.js'
import { agreement, type VersionView } from '../client.ts'
import { ISSUES_ID } from './issue-list.tsx'
import type { useDraftSaving } from './use-draft-saving.ts'

interface ProposeButtonProps {
  version: VersionView
  draft: ReturnType<typeof useDraftSaving>
  issues: readonly DocumentIssue[]
}

/** Proposes what is saved. While something is missing it leads to what that is. */
export function ProposeButton({ version, draft, issues }: ProposeButtonProps) {
  const proposing = agreement.useMutation('POST /api/agreement/versions/:id/proposal', {
    done: m.agreement_proposed_done(),
  })
  const isBlocked = issues.some(issue => issue.severity === 'blocks')
  const propose = async () => {
    if (isBlocked) return document.getElementById(ISSUES_ID)?.focus()
    if (await draft.save()) proposing.mutate({ params: { id: version.id }, body: { revision: draft.revision.current } })
  }
  return (
    <Button
      loading={proposing.isPending}
      disabled={draft.state === 'conflict'}
      variant={isBlocked ? 'default' : 'filled'}
      onClick={propose}
    >
      {m.agreement_propose()}
    </Button>
  )
}
