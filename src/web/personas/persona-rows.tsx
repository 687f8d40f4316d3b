import { UnstyledButton } from '@mantine/core'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { raised } from '#features/agreement/rules/clauses/targets.ts'
import * as m from '#texts/compiled/messages.js'
import { reasonWords } from '../lead/reason-sheet.tsx'
import { market } from '../market/client.ts'
import { type FigureRow, FigureRows } from '../market/figure-rows.tsx'
import { useSpan } from '../market/span.ts'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import styles from './personas.module.css'

type RowsQuery = Parameters<typeof market.usePages<'GET /api/personas/:id/rows'>>[1]['query']
type Part = Pick<NonNullable<RowsQuery>, 'figure' | 'stage' | 'reason' | 'cause'>

/** A figure whose rows are looked at. */
interface Asked {
  key: string
  title: string
  part: Part
}

const Opening = createContext<(asked: Asked) => void>(() => undefined)

/** Around the figures of personas: a figure in it opens its rows beside the page. */
export function PersonaRows({ children }: { children: ReactNode }) {
  const [asked, setAsked] = useState<Asked | null>(null)
  const [isOpen, setOpen] = useState(false)
  const open = useMemo(
    () => (next: Asked) => {
      setAsked(next)
      setOpen(true)
    },
    [],
  )
  return (
    <Opening value={open}>
      {children}
      <SideDrawer opened={isOpen} onClose={() => setOpen(false)} size="lg" title={asked?.title}>
        {asked && <Rows asked={asked} />}
      </SideDrawer>
    </Opening>
  )
}

interface FigureProps {
  /** The persona, `rest` or `whole`. */
  of: string
  title: string
  part: Part
  children: ReactNode
}

/** A number that opens its rows. */
export function PersonaFigure({ of, title, part, children }: FigureProps) {
  const open = useContext(Opening)
  return (
    <UnstyledButton
      className={styles.open}
      data-on-paper
      title={m.ui_open_rows({ name: title })}
      onClick={() => open({ key: of, title, part })}
    >
      {children}
    </UnstyledButton>
  )
}

function Rows({ asked: { key, part } }: { asked: Asked }) {
  const { search } = useSpan()
  const pages = market.usePages('GET /api/personas/:id/rows', {
    params: { id: key },
    query: { ...part, ...search },
  })
  return <FigureRows pages={pages} decision={row => decisionWords(part.figure, row)} />
}

function decisionWords(figure: Part['figure'], { reasonCode, reasonLabel }: FigureRow): string | null {
  if (reasonCode) return reasonWords(reasonCode, reasonLabel)
  return figure === 'decided' ? raised(m.why_accepted()) : null
}
