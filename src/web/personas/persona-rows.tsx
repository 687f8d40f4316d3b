import { Anchor, Button, UnstyledButton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react'
import { raised } from '#features/agreement/rules/clauses/targets.ts'
import * as m from '#texts/compiled/messages.js'
import { reasonWords } from '../lead/reason-sheet.tsx'
import { market } from '../market/client.ts'
import { useSpan } from '../market/span.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
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
  const format = useFormat()
  const { rows, error, refetch, isPending, hasNextPage, fetchNextPage, isFetchingNextPage } = market.usePages(
    'GET /api/personas/:id/rows',
    { params: { id: key }, query: { ...part, ...search } },
  )
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (isPending) return <LateSkeleton />
  if (rows.length === 0) return <p className="quiet">{m.scoreboard_no_rows()}</p>
  return (
    <>
      <ul className={styles.rows}>
        {rows.map(({ id, leadId, name, company, at, amountMinor, currency, reasonCode, reasonLabel, words, by }) => (
          <li key={id}>
            <div className={styles.head}>
              <Anchor component={Link} to={`/leads/${leadId}`}>
                {name ?? company ?? m.scoreboard_nameless()}
              </Anchor>
              <span className={styles.beside}>{decisionWords(part.figure, reasonCode, reasonLabel)}</span>
            </div>
            {words && <p className={styles.words}>{m.ui_quoted({ words })}</p>}
            <div className={styles.beside}>
              {[
                format.date(at),
                name && company,
                amountMinor !== null && format.money(amountMinor, currency ?? undefined),
                by,
              ]
                .filter(Boolean)
                .join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      {hasNextPage && (
        <Button
          variant="default"
          size="compact-sm"
          mt="sm"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {m.ui_more()}
        </Button>
      )}
    </>
  )
}

function decisionWords(figure: Part['figure'], code: string | null, label: string | null): string | null {
  if (code) return reasonWords(code, label)
  return figure === 'decided' ? raised(m.why_accepted()) : null
}
