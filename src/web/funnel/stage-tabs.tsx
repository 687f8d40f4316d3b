import { useEffect, useRef } from 'react'
import { STAGES, type Stage } from '#kernel/stages.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import styles from './funnel.module.css'
import type { Counted } from './use-stage-counts.ts'

/** As much is seen of the tab before, in pixels. */
const TAB_BEFORE = 56

interface StageTabsProps {
  chosen: Stage | undefined
  byStage: ReadonlyMap<Stage, Counted>
  total?: Counted | undefined
  /** All stages together are a choice as well. */
  hasAll?: boolean
  onChoose: (stage: Stage | undefined) => void
}

/** The stages with how many stand in each. The chosen one is always in sight. */
export function StageTabs({ chosen, byStage, total, hasAll = false, onChoose }: StageTabsProps) {
  const format = useFormat()
  const bar = useRef<HTMLFieldSetElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time another is chosen
  useEffect(() => {
    const tab = bar.current?.querySelector<HTMLElement>('[aria-pressed="true"]')
    if (tab && bar.current) bar.current.scrollLeft = tab.offsetLeft - bar.current.offsetLeft - TAB_BEFORE
  }, [chosen])
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
    <fieldset ref={bar} className={styles.stages} aria-label={m.funnel_stages()}>
      {hasAll && tab(undefined, m.funnel_all(), total)}
      {STAGES.map(stage =>
        tab(stage, textByKey(`stage_${stage}`), byStage.get(stage), textByKey(`stage_meaning_${stage}`)),
      )}
    </fieldset>
  )
}
