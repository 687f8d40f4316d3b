import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconHandGrab from '@tabler/icons-react/dist/esm/icons/IconHandGrab.mjs'
import IconMail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs'
import IconMessage from '@tabler/icons-react/dist/esm/icons/IconMessage.mjs'
import IconPhone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { Link } from '@tanstack/react-router'
import { hasText, textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { AbilityButton } from '../lead/ability-button.tsx'
import type { ActivityKind, HandoffView } from '../lead/client.ts'
import { LeadClock } from '../lead/lead-clock.tsx'
import { leadNameOf } from '../lead/lead-name.tsx'
import { callHref, chatHref, mailHref } from '../lead/reach.ts'
import styles from './today.module.css'

export interface CardActions {
  onLog: (handoff: HandoffView, kind: ActivityKind) => void
  onAccept: (handoff: HandoffView) => void
  onReject: (handoff: HandoffView) => void
  onClaim: (handoff: HandoffView) => void
}

interface HandoffCardProps extends CardActions {
  handoff: HandoffView
  countedAt: number
  isPending: boolean
}

/** One handoff that waits: who, what they want, how long there is, and what to do about it. */
export function HandoffCard({ handoff, countedAt, isPending, ...actions }: HandoffCardProps) {
  const { lead, clock } = handoff
  return (
    <li className={styles.card} data-card aria-busy={isPending || undefined}>
      <div className={styles.head}>
        <Link to="/leads/$id" params={{ id: lead.id }} className={styles.name}>
          {leadNameOf(lead)}
        </Link>
        <LeadClock clock={clock} countedAt={countedAt} />
      </div>
      <div className={styles.about}>{aboutWords(lead)}</div>
      {lead.interest && <div className={styles.wants}>{lead.interest}</div>}
      {handoff.acceptedAt && !clock.answeredAt && <div className={styles.about}>{m.today_accepted()}</div>}
      {handoff.owner ? (
        <OwnedButtons handoff={handoff} isPending={isPending} {...actions} />
      ) : (
        <div className={styles.buttons}>
          <AbilityButton
            data-key="a"
            label={m.today_claim()}
            icon={IconHandGrab}
            needs="handoffs.answer"
            variant="light"
            loading={isPending}
            onClick={() => actions.onClaim(handoff)}
          />
        </div>
      )}
    </li>
  )
}

type ButtonsProps = { handoff: HandoffView; isPending: boolean } & CardActions

function OwnedButtons({ handoff, isPending, onLog, onAccept, onReject }: ButtonsProps) {
  const { lead, acceptedAt, isDecided } = handoff
  return (
    <div className={styles.buttons}>
      <AbilityButton
        data-key="c"
        label={m.today_call()}
        icon={IconPhone}
        needs="leads.change"
        variant={handoff.clock.answeredAt ? 'default' : 'filled'}
        blocked={lead.phone ? null : m.lead_no_phone()}
        href={callHref(lead.phone)}
        onClick={() => onLog(handoff, 'call')}
      />
      <AbilityButton
        data-key="m"
        label={m.today_mail()}
        icon={IconMail}
        needs="leads.change"
        isIconOnly
        blocked={lead.email ? null : m.lead_no_email()}
        href={mailHref(lead.email)}
        onClick={() => onLog(handoff, 'email')}
      />
      <AbilityButton
        data-key="w"
        label={m.today_message()}
        icon={IconMessage}
        needs="leads.change"
        isIconOnly
        blocked={lead.phone ? null : m.lead_no_phone()}
        href={chatHref(lead.phone)}
        onClick={() => onLog(handoff, 'message')}
      />
      {!isDecided && !acceptedAt && (
        <>
          <AbilityButton
            data-key="a"
            label={m.lead_accept()}
            icon={IconCheck}
            needs="handoffs.answer"
            variant={handoff.clock.answeredAt ? 'filled' : 'default'}
            loading={isPending}
            onClick={() => onAccept(handoff)}
          />
          <AbilityButton
            data-key="r"
            label={m.lead_reject()}
            icon={IconX}
            needs="handoffs.answer"
            isIconOnly
            onClick={() => onReject(handoff)}
          />
        </>
      )}
    </div>
  )
}

function aboutWords({ name, company, channel, campaign }: HandoffView['lead']): string {
  const channelWords = channel && hasText(`channel_${channel}`) ? textByKey(`channel_${channel}`) : channel
  return [name ? company : null, channelWords, campaign].filter(Boolean).join(' · ')
}
