import { ActionIcon, Button, Tooltip } from '@mantine/core'
import IconChevronsLeft from '@tabler/icons-react/dist/esm/icons/IconChevronsLeft.mjs'
import { type PointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import type { Stage } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { type LeadRowView, pipeline } from '../../lead/client.ts'
import { useFormat } from '../../ui/format.ts'
import { LateSkeleton } from '../../ui/late-skeleton.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { LeadsSearch } from '../funnel-search.ts'
import { useLastRows } from '../use-last-rows.ts'
import styles from './board.module.css'
import { Card } from './card.tsx'
import type { BoardColumnView } from './client.ts'

const CARDS_AT_ONCE = 20

export interface ColumnProps {
  stage: Stage
  told: BoardColumnView | undefined
  query: Omit<LeadsSearch, 'stage'>
  /** What would happen to the card that is held over it. */
  drop: Drop | null
  /** The lead, or its handoff, that is being moved. */
  pendingId: string | null
  /** The lead that the keyboard moved, and whose card has the focus again where it arrives. */
  followed: RefObject<string | null>
  onGrab: (lead: LeadRowView, event: PointerEvent<HTMLElement>) => void
  onMove: (lead: LeadRowView) => void
  /** Without it the column always stands open. */
  onFold?: (() => void) | undefined
}

export interface Drop {
  isFree: boolean
  words: string
}

/** The leads of a stage as cards, the first of them; more are read on demand. */
export function Column({ stage, told, query, drop, pendingId, followed, onGrab, onMove, onFold }: ColumnProps) {
  const pages = pipeline.usePages('GET /api/leads', { query: { ...query, stage, limit: CARDS_AT_ONCE } })
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isPending, error } = pages
  const rows = useLastRows(pages)
  const isLookingOn = !isPending && rows.length === 0 && hasNextPage
  // Pages may be empty and yet name a next one: nobody is said to be missing before the last of them.
  useEffect(() => {
    if (isLookingOn && !isFetchingNextPage) void fetchNextPage()
  }, [isLookingOn, isFetchingNextPage, fetchNextPage])
  const [reached, setReached] = useState<string>()
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    const { activeElement } = document
    const isLost = activeElement === document.body || activeElement?.id === 'content'
    if (!isLost || !rows.some(({ id }) => id === followed.current)) return
    list.current?.querySelector<HTMLElement>(`[data-card="${followed.current}"] [data-open]`)?.focus()
    followed.current = null
  }, [rows, followed])
  const inReach = rows.some(({ id }) => id === reached) ? reached : rows[0]?.id
  return (
    <section
      className={styles.column}
      aria-label={textByKey(`stage_${stage}`)}
      data-stage={stage}
      data-drop={drop && (drop.isFree ? 'free' : 'blocked')}
    >
      <ColumnHead stage={stage} told={told} onFold={onFold} />
      {drop && <p className={styles.drop}>{drop.words}</p>}
      <div className={styles.cards}>
        {error && rows.length === 0 && <ProblemNotice error={error} retry={() => void pages.refetch()} />}
        {((isPending && rows.length === 0) || isLookingOn) && <LateSkeleton lines={5} height={72} />}
        {!isPending && !isLookingOn && !error && rows.length === 0 && (
          <p className={styles.nobody}>{m.funnel_board_nobody()}</p>
        )}
        <ul ref={list} className={styles.list} onFocus={({ target }) => setReached(cardOf(target))}>
          {rows.map(lead => (
            <Card
              key={lead.id}
              lead={lead}
              countedAt={pages.dataUpdatedAt}
              isPending={pendingId !== null && (pendingId === lead.id || pendingId === lead.clock?.handoffId)}
              isInReach={lead.id === inReach}
              onGrab={event => onGrab(lead, event)}
              onMove={() => onMove(lead)}
            />
          ))}
        </ul>
        {hasNextPage && rows.length > 0 && (
          <Button
            variant="subtle"
            size="compact-sm"
            fullWidth
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {m.ui_table_load_more()}
          </Button>
        )}
      </div>
    </section>
  )
}

function cardOf(target: Element): string | undefined {
  return target.closest<HTMLElement>('[data-card]')?.dataset.card
}

function ColumnHead({ stage, told, onFold }: Pick<ColumnProps, 'stage' | 'told' | 'onFold'>) {
  const name = textByKey(`stage_${stage}`)
  return (
    <header className={styles.head}>
      <span className={styles.headLine}>
        <h2 className={styles.stage} title={textByKey(`stage_meaning_${stage}`)}>
          {name}
        </h2>
        <ColumnCount told={told} />
        {onFold && (
          <Tooltip label={m.funnel_board_fold()}>
            <ActionIcon
              size="sm"
              variant="subtle"
              color="gray"
              ml="auto"
              aria-label={m.funnel_board_fold_stage({ stage: name })}
              onClick={onFold}
            >
              <IconChevronsLeft size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </span>
      <ColumnFigures told={told} />
    </header>
  )
}

export function ColumnCount({ told }: Pick<ColumnProps, 'told'>) {
  const format = useFormat()
  return <span className={styles.count}>{told && `${format.number(told.count)}${told.isAtLeast ? '+' : ''}`}</span>
}

/** The money of the deals of a stage, and how long its leads sit there. */
function ColumnFigures({ told }: Pick<ColumnProps, 'told'>) {
  const format = useFormat()
  const { openMinor = null, wonMinor = null, medianMinutes = null } = told ?? {}
  const figures = [
    openMinor !== null && m.funnel_board_open({ money: format.money(openMinor) }),
    wonMinor !== null && m.funnel_board_won({ money: format.money(wonMinor) }),
    medianMinutes !== null && m.funnel_board_sits({ duration: format.duration(roughly(medianMinutes)) }),
  ].filter(Boolean)
  return (
    <span className={styles.figures} title={medianMinutes === null ? undefined : m.funnel_board_sits_explained()}>
      {figures.length > 0 ? figures.join(' · ') : '\u00a0'}
    </span>
  )
}

const DAY_MINUTES = 1_440

/** From two days on, whole days are enough. */
function roughly(minutes: number): number {
  return minutes < 2 * DAY_MINUTES ? minutes : Math.round(minutes / DAY_MINUTES) * DAY_MINUTES
}
