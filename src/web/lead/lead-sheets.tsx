import * as m from '#texts/compiled/messages.js'
import { AssignSheet } from './assign-sheet.tsx'
import { type LeadView, pipeline } from './client.ts'
import { CompleteSheet } from './complete-sheet.tsx'
import { DealSheet } from './deal-sheet.tsx'
import { EditSheet } from './edit-sheet.tsx'
import { type Choice, openHandoffOf, type PlainStep } from './lead-actions.ts'
import { leadNameOf } from './lead-name.tsx'
import { LogSheet } from './log-sheet.tsx'
import { ReasonSheet } from './reason-sheet.tsx'
import { ReopenSheet } from './reopen-sheet.tsx'
import { useHandoffActions } from './use-handoff-actions.ts'
import { useTakeBack } from './use-take-back.ts'

interface LeadSheetsProps {
  lead: LeadView
  choice: Choice | null
  onClose: () => void
  /** What a step lacked is known now. */
  onComplete: (step: PlainStep) => void
}

/** What opens when something is chosen that needs words, fields or a choice. */
export function LeadSheets({ lead, choice, onClose, onComplete }: LeadSheetsProps) {
  const leadName = leadNameOf(lead)
  return (
    <>
      <LogSheet
        logging={choice?.kind === 'log' ? { leadId: lead.id, leadName, kind: choice.activity } : null}
        onClose={onClose}
      />
      <EditSheet lead={lead} isOpen={choice?.kind === 'edit'} onClose={onClose} />
      <CompleteSheet
        lead={lead}
        step={choice?.kind === 'complete' ? choice.step : null}
        onClose={onClose}
        onComplete={step => {
          onClose()
          onComplete(step)
        }}
      />
      <DealSheet lead={lead} step={isOfDeal(choice) ? choice : null} onClose={onClose} />
      <AssignSheet handoff={openHandoffOf(lead)} isOpen={choice?.kind === 'assign'} onClose={onClose} />
      <ReopenSheet leadId={lead.id} isOpen={choice?.kind === 'reopen'} onClose={onClose} />
      <ReasonSheets lead={lead} choice={choice} onClose={onClose} />
    </>
  )
}

/** The ways away from sales, each with its reason. */
function ReasonSheets({ lead, choice, onClose }: Omit<LeadSheetsProps, 'onComplete'>) {
  const { reject } = useHandoffActions()
  const takeBack = useTakeBack()
  const discarding = pipeline.useMutation('POST /api/leads/:id/discard', {
    done: m.lead_discarded(),
    undo: (_, { params }) => takeBack(params.id, 'discarded'),
  })
  const recycling = pipeline.useMutation('POST /api/leads/:id/recycle', {
    done: m.lead_recycled(),
    undo: (_, { params }) => takeBack(params.id, 'recycled'),
  })
  const leadName = leadNameOf(lead)
  const handoff = openHandoffOf(lead)
  return (
    <>
      <ReasonSheet
        isOpen={choice?.kind === 'reject'}
        title={m.lead_reject_title()}
        label={m.lead_reject()}
        draftOf={lead.id}
        leadName={leadName}
        {...(choice?.kind === 'reject' && choice.leadsTo ? { leadsTo: choice.leadsTo } : {})}
        onClose={onClose}
        onGiven={(reason, saved) => {
          if (handoff) reject({ id: handoff.id, leadId: lead.id }, reason, saved)
          onClose()
        }}
      />
      <ReasonSheet
        isOpen={choice?.kind === 'recycle'}
        title={m.lead_recycle_title()}
        label={m.lead_recycle()}
        draftOf={lead.id}
        leadName={leadName}
        leadsTo="nurturing"
        onClose={onClose}
        onGiven={(body, saved) => {
          recycling.mutate({ params: { id: lead.id }, body }, { onSuccess: saved })
          onClose()
        }}
      />
      <ReasonSheet
        isOpen={choice?.kind === 'discard'}
        title={m.lead_discard_title()}
        label={m.lead_discard()}
        draftOf={lead.id}
        leadName={leadName}
        leadsTo="discarded"
        onClose={onClose}
        onGiven={(body, saved) => {
          discarding.mutate({ params: { id: lead.id }, body }, { onSuccess: saved })
          onClose()
        }}
      />
    </>
  )
}

type DealChoice = Extract<Choice, { kind: 'deal' | 'win' | 'lose' | 'change' }>

function isOfDeal(choice: Choice | null): choice is DealChoice {
  return choice !== null && ['deal', 'win', 'lose', 'change'].includes(choice.kind)
}
