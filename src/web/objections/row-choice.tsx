import { Checkbox, Text } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import type { Standing } from './client.ts'
import styles from './objections.module.css'
import { rowFacts, rowName, worstFirst } from './row-words.ts'
import { useRows } from './use-rows.ts'

/** As many as an objection may name. */
const ENOUGH = 1000

interface RowChoiceProps {
  standing: Standing
  chosen: string[]
  onChange: (ids: string[]) => void
}

/** The rows of the figure, those first that speak against the promise. */
export function RowChoice({ standing, chosen, onChange }: RowChoiceProps) {
  const format = useFormat()
  const pages = useRows(standing, rows => rows.length >= ENOUGH)
  if (pages.error) return <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
  if (pages.isPending) return <LateSkeleton />
  const offered = worstFirst(
    pages.rows.filter(row => row.standing !== 'left_out'),
    standing,
  )
  if (offered.length === 0) return <Text className="quiet">{m.objection_no_rows()}</Text>
  return (
    <Checkbox.Group
      label={m.objection_rows({ count: chosen.length })}
      description={m.objection_rows_hint()}
      value={chosen}
      onChange={onChange}
    >
      <div className={styles.choice}>
        {offered.map(row => (
          <Checkbox key={row.id} value={row.id} label={rowName(row)} description={rowFacts(row, format)} />
        ))}
        <MoreRows pages={pages} />
      </div>
    </Checkbox.Group>
  )
}
