import { Alert, Button, Stack } from '@mantine/core'
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs'
import { Link, useNavigate } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { agreement, type EndingView, type SummaryView, type VersionView } from './client.ts'
import { EndingBanner, endingTitle, RenewButton } from './ending.tsx'
import { VersionStateBadge } from './version-state.tsx'
import { VersionView as VersionDocument } from './version-view.tsx'
import { VersionsTable } from './versions-table.tsx'

/** What holds now; before it, what waits for a signature or is being written. */
export function AgreementPage() {
  const { data, error, refetch } = agreement.useQuery('GET /api/agreement', {})
  if (error) return <ProblemNotice error={error} retry={refetch} />
  if (!data) return <LateSkeleton />
  const shown = data.inForce ?? data.next
  if (!shown) return <NothingInForce drafts={data.drafts} ending={data.ending} />
  return (
    <>
      <EndingBanner ending={data.ending} hasNext={data.next !== null} />
      <OpenVersions drafts={data.drafts} next={data.inForce ? data.next : null} />
      <VersionDocument version={shown} />
    </>
  )
}

function NothingInForce({ drafts, ending }: { drafts: SummaryView[]; ending: EndingView | null }) {
  if (ending) return <NothingMore drafts={drafts} ending={ending} />
  return (
    <>
      <PageHead title={m.agreement_title()} />
      <OpenVersions drafts={drafts} next={null} />
      <EmptyState
        icon={IconFileText}
        title={m.agreement_empty_title()}
        text={m.agreement_empty_text()}
        action={drafts.length === 0 ? <BeginButton label={m.agreement_begin()} /> : undefined}
        example={
          <p className="quiet" style={{ maxWidth: 480 }}>
            {m.agreement_empty_example()}
          </p>
        }
      />
      <VersionsTable />
    </>
  )
}

/** There was an agreement, and it has ended. */
function NothingMore({ drafts, ending }: { drafts: SummaryView[]; ending: EndingView }) {
  const format = useFormat()
  return (
    <>
      <PageHead title={m.agreement_title()} period={endingTitle(ending, format)} />
      <OpenVersions drafts={drafts} next={null} />
      <EmptyState
        icon={IconFileText}
        title={m.agreement_none_title()}
        text={m.agreement_ended_text()}
        action={<RenewButton ending={ending} />}
      />
      <VersionsTable />
    </>
  )
}

/** Begins a draft and opens it. */
export function BeginButton({
  label,
  basedOn = null,
  variant = 'filled',
}: {
  label: string
  basedOn?: string | null
  variant?: string
}) {
  const navigate = useNavigate()
  const mayDraft = useMay('agreement.draft')
  const drafting = agreement.useMutation('POST /api/agreement/versions', {
    onDone: ({ id }) => void navigate({ to: `/agreement/${id}` }),
  })
  if (!mayDraft) return null
  return (
    <Button
      variant={variant}
      loading={drafting.isPending || drafting.isSuccess}
      onClick={() => drafting.mutate({ body: { basedOn } })}
    >
      {label}
    </Button>
  )
}

function OpenVersions({ drafts, next }: { drafts: SummaryView[]; next: VersionView | null }) {
  const { member } = useMe()
  if (drafts.length === 0 && !next) return null
  const isMine = (draft: SummaryView) =>
    draft.state === 'proposed' && draft.awaited.some(one => one.memberId === member.id)
  return (
    <Stack gap="xs" mb="lg" data-no-print>
      {next && (
        <OpenVersion
          id={next.id}
          number={next.number}
          title={next.document.title}
          state={next.state}
          text={m.agreement_open_next()}
        />
      )}
      {drafts.map(draft => (
        <OpenVersion
          key={draft.id}
          id={draft.id}
          number={draft.number}
          title={draft.title}
          state={draft.state}
          text={
            isMine(draft)
              ? m.agreement_open_yours()
              : draft.state === 'proposed'
                ? m.agreement_open_others()
                : m.agreement_open_draft()
          }
        />
      ))}
    </Stack>
  )
}

interface OpenVersionProps {
  id: string
  number: number
  title: string
  state: SummaryView['state']
  text: string
}

function OpenVersion({ id, number, title, state, text }: OpenVersionProps) {
  return (
    <Alert variant="default" title={<VersionStateBadge state={state} />} role="status">
      {text} <Link to={`/agreement/${id}`}>{m.agreement_version_titled({ number, title })}</Link>
    </Alert>
  )
}
