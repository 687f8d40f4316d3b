import { Stack, Text, UnstyledButton } from '@mantine/core'
import IconLock from '@tabler/icons-react/dist/esm/icons/IconLock.mjs'
import type { Stage } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { type LeadRowView, type LeadView, pipeline } from '../../lead/client.ts'
import type { Choice } from '../../lead/lead-actions.ts'
import { leadNameOf } from '../../lead/lead-name.tsx'
import { Sheet } from '../../lead/sheet.tsx'
import { useMay } from '../../session.ts'
import { useFormat } from '../../ui/format.ts'
import { LateSkeleton } from '../../ui/late-skeleton.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import styles from './board.module.css'
import { type Move, movesOf, movesTo } from './moves.ts'

export interface Asked {
  lead: Pick<LeadRowView, 'id'>
  /** Only there; left out: to any stage. */
  to?: Stage
}

interface MoveSheetProps {
  asked: Asked | null
  onClose: () => void
  onChoose: (lead: LeadView, move: Move) => void
}

/** Where a lead can go and by which step; of the others, why not. */
export function MoveSheet({ asked, onClose, onChoose }: MoveSheetProps) {
  return (
    <Sheet
      isOpen={asked !== null}
      onClose={onClose}
      title={asked?.to ? m.funnel_move_how({ stage: textByKey(`stage_${asked.to}`) }) : m.funnel_move()}
    >
      {asked && <Moves asked={asked} onChoose={onChoose} />}
    </Sheet>
  )
}

function Moves({ asked: { lead, to }, onChoose }: { asked: Asked; onChoose: MoveSheetProps['onChoose'] }) {
  const { data, error, refetch } = pipeline.useQuery('GET /api/leads/:id', { params: { id: lead.id } })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <LateSkeleton lines={6} />
  const moves = to ? movesTo(data, to) : movesOf(data)
  return (
    <Stack gap={4}>
      <Text c="dimmed" lineClamp={2}>
        {leadNameOf(data)} · {textByKey(`stage_${data.stage}`)}
      </Text>
      {moves.map(move => (
        <MoveLine key={keyOf(move)} move={move} isByStep={to !== undefined} onChoose={() => onChoose(data, move)} />
      ))}
    </Stack>
  )
}

interface MoveLineProps {
  move: Move
  /** The stage is chosen, and only the step is to be. */
  isByStep: boolean
  onChoose: () => void
}

/** Plain buttons: a disabled item of a menu is never read aloud. */
function MoveLine({ move, isByStep, onChoose }: MoveLineProps) {
  const { to, label, choice, needs, blocked } = move
  const why = useMay(needs) ? blocked : m.lead_may_not()
  const Icon = why === null ? move.icon : IconLock
  const deal = dealWords(choice, useFormat())
  const how = isByStep ? (deal ?? meaningOf(choice.kind)) : [label, deal].filter(Boolean).join(' · ')
  return (
    <UnstyledButton className={styles.moveLine} aria-disabled={why !== null} onClick={() => why === null && onChoose()}>
      <Icon size={18} stroke={1.5} aria-hidden />
      <span>
        {isByStep ? label : textByKey(`stage_${to}`)}
        <span className={styles.how}>{why ?? how}</span>
      </span>
    </UnstyledButton>
  )
}

function keyOf({ to, choice }: Move): string {
  return [to, choice.kind, 'deal' in choice && choice.deal.id].join(' ')
}

/** What tells a deal from another with the same name. */
function dealWords(choice: Choice, format: Format): string | null {
  if (!('deal' in choice)) return null
  const { amountMinor, currency, openedAt } = choice.deal
  const amount = amountMinor === null ? [] : [format.money(amountMinor, currency)]
  return [...amount, format.moment(openedAt)].join(' · ')
}

/** Where two steps lead to the same stage, what tells them apart. */
function meaningOf(kind: Move['choice']['kind']): string | null {
  if (kind === 'reject') return m.funnel_move_reject_means()
  return kind === 'discard' ? m.funnel_move_discard_means() : null
}
