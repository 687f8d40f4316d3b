import { Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { PageProblem } from '../shell/page-problem.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MemberLink } from '../ui/member-link.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { Ago } from '../ui/values.tsx'
import { ActionBar } from './action-bar.tsx'
import { AssignSheet } from './assign-sheet.tsx'
import { type LeadView, pipeline } from './client.ts'
import { Deals } from './deals.tsx'
import { EditSheet } from './edit-sheet.tsx'
import styles from './lead.module.css'
import { type Choice, openHandoffOf } from './lead-actions.ts'
import { LeadClock } from './lead-clock.tsx'
import { LeadFacts } from './lead-facts.tsx'
import { LeadHandoffs } from './lead-handoffs.tsx'
import { leadNameOf } from './lead-name.tsx'
import { LeadTimeline } from './lead-timeline.tsx'
import { LogSheet } from './log-sheet.tsx'
import { Milestones } from './milestones.tsx'
import { LeadQualification } from './qualification.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { ReopenSheet } from './reopen-sheet.tsx'
import { useHandoffActions } from './use-handoff-actions.ts'
import { useLeadKeys } from './use-lead-keys.ts'
import { useLeadSteps } from './use-lead-steps.ts'
import { WhatToSay } from './what-to-say.tsx'

/** One lead on one page: who, where it stands and why, what everybody did, and what to do now. */
export function LeadPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const lead = pipeline.useQuery('GET /api/leads/:id', { params: { id } })
  if (lead.data) return <LeadOf key={id} lead={lead.data} countedAt={lead.dataUpdatedAt} />
  if (lead.error) return <PageProblem error={lead.error} retry={lead.refetch} />
  return <LateSkeleton lines={10} />
}

function LeadOf({ lead, countedAt }: { lead: LeadView; countedAt: number }) {
  const [choice, setChoice] = useState<Choice | null>(null)
  const { run, pending } = useLeadSteps(lead, setChoice)
  useLeadKeys(lead, run)
  return (
    <div className={styles.page}>
      <PageHead
        before={
          <Link to="/funnel" className={styles.back}>
            {m.lead_back()}
          </Link>
        }
        title={leadNameOf(lead)}
        period={
          <Text inherit lineClamp={2}>
            {aboutWords(lead)}
          </Text>
        }
      />
      <Status lead={lead} countedAt={countedAt} />
      <ActionBar lead={lead} pending={pending} onChoose={run} />
      <Told lead={lead} countedAt={countedAt} choice={choice} setChoice={setChoice} />
      <LeadSheets lead={lead} choice={choice} onClose={() => setChoice(null)} />
    </div>
  )
}

interface ToldProps {
  lead: LeadView
  countedAt: number
  choice: Choice | null
  setChoice: (choice: Choice | null) => void
}

/** All that is known: in two columns, or on a phone one under the other, what helps in the call first. */
function Told({ lead, countedAt, choice, setChoice }: ToldProps) {
  const isPhone = usePhone()
  const facts = <LeadFacts lead={lead} onEdit={() => setChoice({ kind: 'edit' })} />
  const deals = (
    <Deals
      leadId={lead.id}
      deals={lead.deals}
      isOpening={choice?.kind === 'deal'}
      setOpening={isOpening => setChoice(isOpening ? { kind: 'deal' } : null)}
    />
  )
  const handoffs = <LeadHandoffs handoffs={lead.handoffs} countedAt={countedAt} />
  if (isPhone) {
    return (
      <>
        <WhatToSay leadId={lead.id} />
        {facts}
        {deals}
        <LeadTimeline leadId={lead.id} />
        {handoffs}
        <LeadQualification lead={lead} />
        <Milestones milestones={lead.milestones} />
      </>
    )
  }
  return (
    <div className={styles.columns}>
      <div>
        <WhatToSay leadId={lead.id} />
        <LeadTimeline leadId={lead.id} />
      </div>
      <div>
        {facts}
        {deals}
        {handoffs}
        <LeadQualification lead={lead} />
        <Milestones milestones={lead.milestones} />
      </div>
    </div>
  )
}

function Status({ lead, countedAt }: { lead: LeadView; countedAt: number }) {
  const { stage, stageSince, owner, clock } = lead
  return (
    <div className={styles.status}>
      <span>
        <span className={styles.stage} title={textByKey(`stage_meaning_${stage}`)}>
          {textByKey(`stage_${stage}`)}
        </span>{' '}
        <span className="quiet">
          <Ago at={stageSince} />
        </span>
      </span>
      <span>
        <span className="quiet">{m.lead_owner()}: </span>
        <MemberLink member={owner} />
      </span>
      {clock && <LeadClock clock={clock} countedAt={countedAt} />}
    </div>
  )
}

interface LeadSheetsProps {
  lead: LeadView
  choice: Choice | null
  onClose: () => void
}

/** What opens when something is chosen that needs words or a choice. */
function LeadSheets({ lead, choice, onClose }: LeadSheetsProps) {
  const { reject } = useHandoffActions()
  const reopening = pipeline.useMutation('POST /api/leads/:id/reopening', { done: m.lead_discard_undone() })
  const discarding = pipeline.useMutation('POST /api/leads/:id/discard', {
    done: m.lead_discarded(),
    undo: (_, { params }) => reopening.mutate({ params, body: { words: m.lead_discard_by_mistake() } }),
  })
  const recycling = pipeline.useMutation('POST /api/leads/:id/recycle', { done: m.lead_recycled() })
  const leadName = leadNameOf(lead)
  const handoff = openHandoffOf(lead)
  return (
    <>
      <LogSheet
        logging={choice?.kind === 'log' ? { leadId: lead.id, leadName, kind: choice.activity } : null}
        onClose={onClose}
      />
      <EditSheet
        lead={lead}
        isOpen={choice?.kind === 'edit' || choice?.kind === 'complete'}
        wanted={choice?.kind === 'complete' ? choice.fields : undefined}
        onClose={onClose}
      />
      <AssignSheet handoff={handoff} isOpen={choice?.kind === 'assign'} onClose={onClose} />
      <ReopenSheet leadId={lead.id} isOpen={choice?.kind === 'reopen'} onClose={onClose} />
      <ReasonSheet
        isOpen={choice?.kind === 'reject'}
        title={m.lead_reject_title()}
        label={m.lead_reject()}
        leadName={leadName}
        onClose={onClose}
        onGiven={reason => {
          if (handoff) reject(handoff.id, reason)
          onClose()
        }}
      />
      <ReasonSheet
        isOpen={choice?.kind === 'recycle'}
        title={m.lead_recycle_title()}
        label={m.lead_recycle()}
        leadName={leadName}
        leadsTo="nurturing"
        onClose={onClose}
        onGiven={body => {
          recycling.mutate({ params: { id: lead.id }, body })
          onClose()
        }}
      />
      <ReasonSheet
        isOpen={choice?.kind === 'discard'}
        title={m.lead_discard_title()}
        label={m.lead_discard()}
        leadName={leadName}
        leadsTo="discarded"
        onClose={onClose}
        onGiven={reason => {
          discarding.mutate({ params: { id: lead.id }, body: reason })
          onClose()
        }}
      />
    </>
  )
}

function aboutWords({ name, company, jobTitle, city, interest }: LeadView): string {
  return [name ? company : null, jobTitle, city, interest].filter(Boolean).join(' · ')
}
