import { STAGES, type Stage } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import styles from './funnel.module.css'
import { type Counted, useStageCounts } from './use-stage-counts.ts'

interface StageTabsProps {
  chosen: Stage | undefined
  onChoose: (stage: Stage | undefined) => void
}

/** The stages with how many stand in each, whatever else is filtered. */
export function StageTabs({ chosen, onChoose }: StageTabsProps) {
  const format = useFormat()
  const { byStage, total } = useStageCounts()
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
        tab(stage, textByKey(`stage_${stage}`), byStage.get(stage), textByKey(`stage_meaning_${stage}`)),
      )}
    </fieldset>
  )
}
