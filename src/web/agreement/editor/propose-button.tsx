import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { DocumentIssue } from '#features/agreement/rules/issues.ts'
import * as m from '#texts/compiled/messages.js'
import { Dialog } from '../../ui/over/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { agreement, type VersionView } from '../client.ts'
import { ISSUES_ID } from './issue-list.tsx'
import type { useDraftSaving } from './use-draft-saving.ts'

interface ProposeButtonProps {
  version: VersionView
  draft: ReturnType<typeof useDraftSaving>
  issues: readonly DocumentIssue[]
}

/** Proposes what is saved, once it is told what that does. While something is missing it leads to what that is. */
export function ProposeButton({ version, draft, issues }: ProposeButtonProps) {
  const [isAsking, setAsking] = useState(false)
  const isBlocked = issues.some(issue => issue.severity === 'blocks')
  const ask = () => (isBlocked ? document.getElementById(ISSUES_ID)?.focus() : setAsking(true))
  return (
    <>
      <Button disabled={draft.state === 'conflict'} variant={isBlocked ? 'default' : 'filled'} onClick={ask}>
        {m.agreement_propose()}
      </Button>
      <Dialog opened={isAsking && !isBlocked} onClose={() => setAsking(false)} title={m.agreement_propose_title()}>
        <ProposeQuestion version={version} draft={draft} onClose={() => setAsking(false)} />
      </Dialog>
    </>
  )
}

interface ProposeQuestionProps extends Omit<ProposeButtonProps, 'issues'> {
  onClose: () => void
}

function ProposeQuestion({ version, draft, onClose }: ProposeQuestionProps) {
  const proposing = agreement.useMutation('POST /api/agreement/versions/:id/proposal', {
    done: m.agreement_proposed_done(),
    onProblem: () => {},
  })
  const propose = async () => {
    if (!(await draft.save())) return onClose() // the editor says why
    proposing.mutate({ params: { id: version.id }, body: { revision: draft.revision.current } })
  }
  return (
    <Stack gap="sm">
      <Text>{m.agreement_propose_consequence()}</Text>
      {proposing.error && <ProblemNotice error={proposing.error} />}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {m.ui_cancel()}
        </Button>
        <Button loading={proposing.isPending} onClick={propose} data-autofocus>
          {m.agreement_propose()}
        </Button>
      </Group>
    </Stack>
  )
}
