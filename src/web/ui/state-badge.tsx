import type { Icon } from '@tabler/icons-react'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs'
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import IconMinus from '@tabler/icons-react/dist/esm/icons/IconMinus.mjs'
import IconTrendingUp from '@tabler/icons-react/dist/esm/icons/IconTrendingUp.mjs'
import { textByKey } from '#texts/by-key.ts'
import styles from './state-badge.module.css'

export type State = 'kept' | 'on_track' | 'at_risk' | 'broken' | 'not_applicable' | 'no_data'

const ICONS: Record<State, Icon> = {
  kept: IconCircleCheck,
  on_track: IconTrendingUp,
  at_risk: IconAlertTriangle,
  broken: IconCircleX,
  not_applicable: IconMinus,
  no_data: IconCircleDashed,
}

/** A state, always with its word and its icon; without data it is hatched, never coloured. `label` says more than the word. */
export function StateBadge({ state, label }: { state: State; label?: string }) {
  const Icon = ICONS[state]
  return (
    <span className={styles.badge} data-state={state} title={label}>
      <Icon size={14} stroke={2} aria-hidden />
      <span>{label ?? textByKey(`state_${state}`)}</span>
    </span>
  )
}
