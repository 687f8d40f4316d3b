import { STAGES, type Stage } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { pipeline } from '../lead/client.ts'
import { useFormat } from '../ui/format.ts'
import styles from './funnel.module.css'

interface StageTabsProps {
  chosen: Stage | undefined
  onChoose: (stage: Stage | undefined) => void
}

interface Counted {
  count: number
  isAtLeast: boolean
}

/** The stages with how many stand in each, whatever else is filtered. */
export function StageTabs({ chosen, onChoose }: StageTabsProps) {
  const format = useFormat()
  const { data } = pipeline.useQuery('GET /api/leads/stages', {})
  const counts = new Map(data?.rows.map(counted => [counted.stage, counted]))
  const total = data && {
    count: data.rows.reduce((sum, { count }) => sum + count, 0),
    isAtLeast: data.rows.some(({ isAtLeast }) => isAtLeast),
  }
  const tab = (stage: Stage | undefined, label: string, counted: Counted | undefined, meaning?: string) => (
    <button
      key={label}
      type="button"
      className={styles.stage}
      aria-pressed={chosen === stage}
      title={meaning}
      onClick={() => onChoose(stage)}
    >
      {label}
      <span className={styles.stageCount}>
        {counted && `${format.number(counted.count)}${counted.isAtLeast ? '+' : ''}`}
      </span>
    </button>
  )
  return (
    <fieldset className={styles.stages} aria-label={m.funnel_stages()}>
      {tab(undefined, m.funnel_all(), total)}
      {STAGES.map(stage =>
        tab(stage, textByKey(`stage_${stage}`), counts.get(stage), textByKey(`stage_meaning_${stage}`)),
      )}
    </fieldset>
  )
}
