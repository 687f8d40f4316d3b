import type { Icon } from '@tabler/icons-react'
import IconArchive from '@tabler/icons-react/dist/esm/icons/IconArchive.mjs'
import IconCalendarTime from '@tabler/icons-react/dist/esm/icons/IconCalendarTime.mjs'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconCircleX from '@tabler/icons-react/dist/esm/icons/IconCircleX.mjs'
import IconPencil from '@tabler/icons-react/dist/esm/icons/IconPencil.mjs'
import IconSignature from '@tabler/icons-react/dist/esm/icons/IconSignature.mjs'
import type { VersionState } from '#features/agreement/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import styles from './agreement.module.css'

const ICONS: Record<VersionState, Icon> = {
  draft: IconPencil,
  proposed: IconSignature,
  signed: IconCalendarTime,
  in_force: IconCircleCheck,
  superseded: IconArchive,
  expired: IconArchive,
  declined: IconCircleX,
  withdrawn: IconArchive,
}

/** The state of a version, with its word and its icon. */
export function VersionStateBadge({ state }: { state: VersionState }) {
  const Icon = ICONS[state]
  return (
    <span className={styles.state} data-state={state}>
      <Icon size={14} stroke={2} aria-hidden />
      {textByKey(`version_state_${state}`)}
    </span>
  )
}

/** The last day of a version is the one before the instant at which it ends. */
export function lastInstant(endsAt: string): Date {
  return new Date(new Date(endsAt).getTime() - 1)
}
