import { Text } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { ERASED } from '#kernel/erased.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { PageProblem } from '../shell/page-problem.tsx'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MemberLink } from '../ui/member-link.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { Ago } from '../ui/values.tsx'
import { ActionBar } from './action-bar.tsx'
import { type LeadView, pipeline } from './client.ts'
import { Deals } from './deals.tsx'
import { ErasePerson } from './erase-person.tsx'
import styles from './lead.module.css'
import type { Choice } from './lead-actions.ts'
import { LeadClock } from './lead-clock.tsx'
import { LeadFacts } from './lead-facts.tsx'
import { LeadHandoffs } from './lead-handoffs.tsx'
import { leadNameOf } from './lead-name.tsx'
import { LeadSheets } from './lead-sheets.tsx'
import { LeadTimeline } from './lead-timeline.tsx'
import { Milestones } from './milestones.tsx'
import { LeadQualification } from './qualification.tsx'
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
  const { run, perform, pendingOf } = useLeadSteps((_, opened) => setChoice(opened))
  const choose = (chosen: Choice) => run(lead, chosen)
  useLeadKeys(lead, choose)
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
      {lead.erasedAt === null && <ActionBar lead={lead} pending={pendingOf(lead)} onChoose={choose} />}
      <Told lead={lead} countedAt={countedAt} onChoose={choose} />
      <LeadSheets
        lead={lead}
        choice={choice}
        onClose={() => setChoice(null)}
        onComplete={step => perform(lead, { kind: step })}
      />
      <ErasePerson lead={lead} />
    </div>
  )
}

interface ToldProps {
  lead: LeadView
  countedAt: number
  onChoose: (choice: Choice) => void
}

/** All that is known: in two columns, or on a phone one under the other, what helps in the call first. */
function Told({ lead, countedAt, onChoose }: ToldProps) {
  const isPhone = usePhone()
  const facts = <LeadFacts lead={lead} onEdit={() => onChoose({ kind: 'edit' })} />
  const deals = <Deals deals={lead.deals} onChoose={onChoose} />
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
      <span className={styles.owner}>
        <span className="quiet">{m.lead_owner()}:</span>
        <MemberLink member={owner} />
      </span>
      {clock && <LeadClock clock={clock} countedAt={countedAt} />}
    </div>
  )
}

function aboutWords({ name, company, jobTitle, city, interest }: LeadView): string {
  return [name ? company : null, jobTitle, city, interest].filter(word => word && word !== ERASED).join(' · ')
}
