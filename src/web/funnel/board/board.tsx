import { type ReactNode, useRef, useState } from 'react'
import { STAGES, type Stage } from '#kernel/stages.ts'
import { type LeadView, pipeline } from '../../lead/client.ts'
import type { Choice } from '../../lead/lead-actions.ts'
import { leadNameOf } from '../../lead/lead-name.tsx'
import { LeadSheets } from '../../lead/lead-sheets.tsx'
import { useLeadSteps } from '../../lead/use-lead-steps.ts'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import { usePhone } from '../../ui/use-phone.ts'
import type { LeadsSearch } from '../funnel-search.ts'
import { StageTabs } from '../stage-tabs.tsx'
import styles from './board.module.css'
import cardStyles from './card.module.css'
import { CardFacts } from './card.tsx'
import { boards } from './client.ts'
import { Column, type ColumnProps } from './column.tsx'
import { FoldedColumn } from './folded-column.tsx'
import { type Asked, MoveSheet } from './move-sheet.tsx'
import { useBoardKeys } from './use-board-keys.ts'
import { useCardDrag } from './use-card-drag.ts'
import { useDrop } from './use-drop.ts'
import { useFolded } from './use-folded.ts'
import { useSwipe } from './use-swipe.ts'

interface BoardProps {
  search: LeadsSearch
  /** Filters and search. */
  toolbar: ReactNode
  /** Shown instead of no leads. */
  empty: ReactNode
  onStage: (stage: Stage) => void
}

/** The funnel as a board: a column for each stage, a card for each lead, and each move by the steps of the lead's page. */
export function Board({ search, toolbar, empty, onStage }: BoardProps) {
  const { stage: chosen, ...query } = search
  const { sort: _, ...filter } = query
  const board = boards.useQuery('GET /api/leads/board', { query: filter }, { placeholderData: last => last })
  const told = new Map(board.data?.rows.map(column => [column.stage, column]))
  const [opened, setOpened] = useState<{ lead: LeadView; choice: Choice | null } | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  const followed = useRef<string | null>(null)
  const steps = useLeadSteps((lead, choice) => setOpened({ lead, choice }))
  const { dropOn, dropOf, hold } = useDrop(steps.run, setAsked)
  const drag = useCardDrag({ onHold: hold, onDrop: dropOn })
  useBoardKeys(drag.board, id => setAsked({ lead: { id } }))
  const isPhone = usePhone()
  const column = (stage: Stage): Omit<ColumnProps, 'onFold'> => ({
    stage,
    told: told.get(stage),
    query,
    drop: drag.held ? dropOf(drag.held, stage) : null,
    pendingId: drag.held?.lead.id ?? steps.pendingId,
    followed,
    onGrab: drag.grab,
    onMove: lead => setAsked({ lead }),
  })
  const isEmpty = board.data?.rows.every(({ count, isAtLeast }) => count === 0 && !isAtLeast)
  // On the phone, what a search finds is shown at once, in whichever stage it stands.
  const filled = STAGES.find(stage => told.get(stage)?.count)
  const one = (Array.isArray(chosen) ? chosen[0] : chosen) ?? filled ?? STAGES[0]
  return (
    <div className={styles.frame} data-wide>
      {isPhone && <StageTabs chosen={one} byStage={told} onChoose={stage => stage && onStage(stage)} />}
      <div className={styles.toolbar}>{toolbar}</div>
      {board.error && !board.data && <ProblemNotice error={board.error} retry={() => void board.refetch()} />}
      {isEmpty && empty}
      {!isEmpty && !isPhone && <Columns boardRef={drag.board} column={column} />}
      {!isEmpty && isPhone && <OneColumn column={column(one)} onStage={onStage} />}
      {drag.held && (
        <div ref={drag.ghost} className={cardStyles.ghost} aria-hidden>
          <span className={cardStyles.name}>{leadNameOf(drag.held.lead)}</span>
          <CardFacts lead={drag.held.lead} countedAt={board.dataUpdatedAt} />
        </div>
      )}
      <MoveSheet
        asked={asked}
        onClose={() => setAsked(null)}
        onChoose={(lead, { choice }) => {
          setAsked(null)
          followed.current = lead.id
          steps.run(lead, choice)
        }}
      />
      {opened && (
        <SheetsOf
          lead={opened.lead}
          choice={opened.choice}
          onClose={() => setOpened({ ...opened, choice: null })}
          onComplete={(lead, step) => steps.perform(lead, { kind: step })}
        />
      )}
    </div>
  )
}

interface ColumnsProps {
  boardRef: ReturnType<typeof useCardDrag>['board']
  column: (stage: Stage) => Omit<ColumnProps, 'onFold'>
}

function Columns({ boardRef, column }: ColumnsProps) {
  const { isFolded, toggle } = useFolded()
  return (
    <div ref={boardRef} className={styles.board}>
      {STAGES.map(stage =>
        isFolded(stage) ? (
          <FoldedColumn key={stage} {...column(stage)} onUnfold={() => toggle(stage)} />
        ) : (
          <Column key={stage} {...column(stage)} onFold={() => toggle(stage)} />
        ),
      )}
    </div>
  )
}

interface OneColumnProps {
  column: Omit<ColumnProps, 'onFold'>
  onStage: (stage: Stage) => void
}

/** On the phone one stage at a time: the finger goes on to its neighbours. */
function OneColumn({ column, onStage }: OneColumnProps) {
  const swipe = useSwipe(step => {
    const next = STAGES[STAGES.indexOf(column.stage) + step]
    if (next) onStage(next)
  })
  return (
    <div {...swipe}>
      <Column key={column.stage} {...column} />
    </div>
  )
}

interface SheetsOfProps {
  lead: LeadView
  choice: Choice | null
  onClose: () => void
  onComplete: (lead: LeadView, step: 'accept' | 'claim' | 'confirm') => void
}

/** What a move needs, asked for in place, of the lead as it is by now. */
function SheetsOf({ lead, choice, onClose, onComplete }: SheetsOfProps) {
  const { data = lead } = pipeline.useQuery('GET /api/leads/:id', { params: { id: lead.id } })
  return <LeadSheets lead={data} choice={choice} onClose={onClose} onComplete={step => onComplete(data, step)} />
}
