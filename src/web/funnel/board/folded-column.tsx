import type { Stage } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import styles from './board.module.css'
import type { BoardColumnView } from './client.ts'
import { ColumnCount, type Drop } from './column.tsx'

interface FoldedColumnProps {
  stage: Stage
  told: BoardColumnView | undefined
  drop: Drop | null
  onUnfold: () => void
}

/** A stage as a strip with its count; cards can be dropped on it as well. */
export function FoldedColumn({ stage, told, drop, onUnfold }: FoldedColumnProps) {
  const name = textByKey(`stage_${stage}`)
  return (
    <button
      type="button"
      className={styles.folded}
      title={drop?.words ?? m.funnel_board_unfold_stage({ stage: name })}
      data-stage={stage}
      data-drop={drop && (drop.isFree ? 'free' : 'blocked')}
      onClick={onUnfold}
    >
      <span className={styles.stage}>{name}</span>
      <ColumnCount told={told} />
    </button>
  )
}
