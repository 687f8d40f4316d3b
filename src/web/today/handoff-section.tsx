import { type ReactNode, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { type HandoffView, pipeline } from '../lead/client.ts'
import { leadNameOf } from '../lead/lead-name.tsx'
import { type Logging, LogSheet } from '../lead/log-sheet.tsx'
import { ReasonSheet } from '../lead/reason-sheet.tsx'
import { useHandoffActions } from '../lead/use-handoff-actions.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type Asked, CompleteHandoff } from './complete-handoff.tsx'
import { HandoffCard } from './handoff-card.tsx'
import { Section } from './section.tsx'
import styles from './today.module.css'

interface HandoffSectionProps {
  title: string
  explained?: string
  query: { owner: 'me' | 'nobody'; waitsFor: 'answer' | 'decision' | 'either' }
  /** Shown without rows; nothing at all when left out. */
  empty?: ReactNode
}

/** Handoffs that wait for the same thing, the most urgent first. */
export function HandoffSection({ title, explained, query, empty }: HandoffSectionProps) {
  const pages = pipeline.usePages('GET /api/handoffs', { query })
  const [lacking, setLacking] = useState<Asked | null>(null)
  const { accept, reject, claim, pendingId } = useHandoffActions((handoff, step) => setLacking({ handoff, step }))
  const [logging, setLogging] = useState<Logging | null>(null)
  const [rejecting, setRejecting] = useState<HandoffView | null>(null)
  const isEmpty = !pages.isPending && !pages.error && pages.rows.length === 0
  const sheets = (
    <>
      <CompleteHandoff
        asked={lacking}
        onClose={() => setLacking(null)}
        onComplete={({ handoff, step }) => (step === 'accept' ? accept(handoff) : claim(handoff))}
      />
      <LogSheet logging={logging} onClose={() => setLogging(null)} />
      <ReasonSheet
        isOpen={rejecting !== null}
        title={m.lead_reject_title()}
        label={m.lead_reject()}
        draftOf={rejecting?.lead.id ?? ''}
        leadName={rejecting ? leadNameOf(rejecting.lead) : ''}
        onClose={() => setRejecting(null)}
        onGiven={(reason, saved) => {
          if (rejecting) reject({ id: rejecting.id, leadId: rejecting.lead.id }, reason, saved)
          setRejecting(null)
        }}
      />
    </>
  )
  // The sheets stay: the last row may leave while its own sheet is open.
  if (isEmpty && !empty) return sheets
  return (
    <Section title={title} count={countOf(pages)} {...(explained ? { explained } : {})}>
      {pages.error && pages.rows.length === 0 && (
        <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
      )}
      {pages.isPending && <LateSkeleton lines={3} height={56} />}
      {isEmpty && empty}
      <ul className={styles.list}>
        {pages.rows.map(handoff => (
          <HandoffCard
            key={handoff.id}
            handoff={handoff}
            countedAt={pages.dataUpdatedAt}
            isPending={pendingId === handoff.id}
            onLog={({ lead }, kind) => setLogging({ leadId: lead.id, leadName: leadNameOf(lead), kind })}
            onAccept={({ id, lead }) => accept({ id, leadId: lead.id })}
            onReject={setRejecting}
            onClaim={({ id, lead }) => claim({ id, leadId: lead.id })}
          />
        ))}
      </ul>
      <MoreRows pages={pages} />
      {sheets}
    </Section>
  )
}

function countOf({ rows, hasNextPage }: { rows: readonly unknown[]; hasNextPage: boolean }) {
  return hasNextPage ? m.today_more_than({ count: rows.length }) : rows.length
}
