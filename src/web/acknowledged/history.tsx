import { Button } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import styles from '../scoreboard/scoreboard.module.css'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { MoreRows } from '../ui/more-rows.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { Said } from './clause-row.tsx'
import { acknowledgements } from './client.ts'

/** Every time a clause was acknowledged, when asked for. */
export function ClauseHistory({ id }: { id: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button size="compact-xs" variant="subtle" px={0} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {m.acknowledged_history()}
      </Button>
      {isOpen && <Times id={id} />}
    </div>
  )
}

function Times({ id }: { id: string }) {
  const pages = acknowledgements.usePages('GET /api/clauses/:id/acknowledgements', { params: { id } })
  const { rows, isPending, error } = pages
  if (error) return <ProblemNotice error={error} />
  if (isPending) return <LateSkeleton />
  if (rows.length === 0) return <div className={styles.under}>{m.acknowledged_never()}</div>
  return (
    <>
      {rows.map(one => (
        <Said key={one.id} said={one} />
      ))}
      <MoreRows pages={pages} />
    </>
  )
}
