import { lazy, Suspense } from 'react'
import * as m from '#texts/compiled/messages.js'
import { pipeline } from '../lead/client.ts'
import { shownKeys } from '../ui/data-table/columns.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { usePhone } from '../ui/use-phone.ts'
import { leadColumns } from './columns.tsx'
import { FunnelFilters } from './filters.tsx'
import { type FunnelSearch, type LeadsSearch, leadsSearchOf, useFunnelSearch } from './funnel-search.ts'
import { LeadsTable } from './leads-table.tsx'
import { NewLeadSheet } from './new-lead-sheet.tsx'
import { ImportLink, NewLeadButton, NoLeads, NoneFound } from './no-leads.tsx'
import { ShapeSwitch } from './shape-switch.tsx'
import { useShape } from './use-shape.ts'
import { useStageCounts } from './use-stage-counts.ts'
import { ViewMenu } from './views/view-menu.tsx'

/** All leads, as a table or as a board, filtered by its address. */
export function FunnelPage() {
  const filters = useFunnelSearch()
  const { search, set, openNew, closeNew } = filters
  const { shape, show } = useShape(filters)
  const { sort: _, ...query } = leadsSearchOf(shape === 'board' ? withoutStage(search) : search)
  const columnKeys = search.columns?.split(',') ?? shownKeys('leads', leadColumns(0))
  const isFiltered = Object.keys(query).length > 0
  const isNobody = useStageCounts().total?.count === 0 && !isFiltered
  const empty = isFiltered ? <NoneFound onClear={filters.clear} /> : <NoLeads onAdd={openNew} />
  const isPhone = usePhone()
  const shapeSwitch = <ShapeSwitch shape={shape} onChange={show} />
  const toolbar = (
    <>
      <FunnelFilters {...filters} search={shape === 'board' ? withoutStage(search) : search} />
      {isPhone && shapeSwitch}
    </>
  )
  return (
    <>
      {isNobody ? (
        <PageHead title={m.funnel_title()} />
      ) : (
        <PageHead
          title={m.funnel_title()}
          period={<Found query={query} />}
          action={<NewLeadButton onClick={openNew} />}
          more={
            <>
              {!isPhone && shapeSwitch}
              <ViewMenu {...filters} columnKeys={columnKeys} />
              <ImportLink />
            </>
          }
        />
      )}
      {isNobody ? (
        empty
      ) : shape === 'table' ? (
        <LeadsTable search={search} set={set} toolbar={toolbar} empty={empty} />
      ) : (
        <Suspense fallback={<LateSkeleton lines={8} />}>
          <Board search={leadsSearchOf(search)} toolbar={toolbar} empty={empty} onStage={stage => set({ stage })} />
        </Suspense>
      )}
      <NewLeadSheet isOpen={search.new === true} onClose={closeNew} />
    </>
  )
}

// Neither travels with the other.
const Board = lazy(() => import('./board/board.tsx').then(({ Board }) => ({ default: Board })))

function withoutStage({ stage: _, ...search }: FunnelSearch): FunnelSearch {
  return search
}

function Found({ query }: { query: Omit<LeadsSearch, 'sort'> }) {
  const format = useFormat()
  const { total } = useStageCounts()
  const isAll = Object.values(query).every(value => value === undefined)
  const counting = pipeline.useQuery('GET /api/leads/count', { query }, { enabled: !isAll })
  // Of all leads the tabs know more than a search, which stops counting.
  const data = isAll ? total : counting.data
  if (!data || (data.isAtLeast && data.count === 0)) return <>&nbsp;</>
  const count = format.number(data.count)
  if (data.isAtLeast) return m.funnel_found_at_least({ count })
  return data.count === 1 ? m.funnel_found_one() : m.funnel_found({ count })
}
