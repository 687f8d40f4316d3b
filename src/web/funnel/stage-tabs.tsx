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

/** The stages with how many stand in each, all leads counted, whatever else is filtered. */
export function StageTabs({ chosen, onChoose }: StageTabsProps) {
  const format = useFormat()
  const { data } = pipeline.useQuery('GET /api/leads/stages', {})
  const counts = new Map(data?.rows.map(({ stage, count }) => [stage, count]))
  const total = data?.rows.reduce((sum, { count }) => sum + count, 0)
  const tab = (stage: Stage | undefined, label: string, count: number | undefined, meaning?: string) => (
    <button
      key={label}
      type="button"
      className={styles.stage}
      aria-pressed={chosen === stage}
      title={meaning}
      onClick={() => onChoose(stage)}
    >
      {label}
      <span className={styles.stageCount}>{count === undefined ? '' : format.number(count)}</span>
    </button>
  )
  return (
    <fieldset className={styles.stages} aria-label={m.funnel_stages()}>
      {tab(undefined, m.funnel_all(), total)}
      {STAGES.map(stage =>
        tab(stage, textByKey(`stage_${stage}`), data && (counts.get(stage) ?? 0), textByKey(`stage_meaning_${stage}`)),
      )}
    </fieldset>
  )
}
