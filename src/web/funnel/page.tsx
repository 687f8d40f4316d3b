import { Button } from '@mantine/core'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { AbilityButton } from '../lead/ability-button.tsx'
import { type LeadRowView, pipeline } from '../lead/client.ts'
import { useMay } from '../session.ts'
import { shownKeys } from '../ui/data-table/columns.ts'
import { DataTable } from '../ui/data-table/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { leadColumns } from './columns.tsx'
import { FunnelFilters, isFiltered } from './filters.tsx'
import { type FunnelSearch, type LeadsSearch, leadsSearchOf, useFunnelSearch } from './funnel-search.ts'
import { LeadBrief } from './lead-brief.tsx'
import { NewLeadSheet } from './new-lead-sheet.tsx'
import { StageTabs } from './stage-tabs.tsx'
import { useStageCounts } from './use-stage-counts.ts'
import { ViewMenu } from './views/view-menu.tsx'

/** All leads, as a table that is filtered by its address. */
export function FunnelPage() {
  const filters = useFunnelSearch()
  const { search, set } = filters
  const { sort = 'newest', ...query } = leadsSearchOf(search)
  const pages = pipeline.usePages('GET /api/leads', { query: { ...query, sort } })
  const rows = useLastRows(pages)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const navigate = useNavigate()
  const open = ({ id }: LeadRowView) => void navigate({ to: '/leads/$id', params: { id } })
  const columns = leadColumns(pages.dataUpdatedAt)
  const chosenKeys = search.columns?.split(',')
  return (
    <>
      <PageHead
        title={m.funnel_title()}
        period={<Found query={query} />}
        action={<NewLeadButton onClick={() => set({ new: true })} />}
        more={
          <>
            <ViewMenu {...filters} columnKeys={chosenKeys ?? shownKeys('leads', columns)} />
            <ImportLink />
          </>
        }
      />
      <StageTabs chosen={oneStage(search)} onChoose={stage => set({ stage })} />
      {pages.error && rows.length === 0 ? (
        <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
      ) : (
        <DataTable
          name="leads"
          label={m.funnel_title()}
          columns={columns}
          chosen={chosenKeys && { keys: chosenKeys, onChange: keys => set({ columns: keys.join(',') }) }}
          rows={rows}
          rowKey={({ id }) => id}
          brief={lead => <LeadBrief lead={lead} countedAt={pages.dataUpdatedAt} />}
          isLoading={pages.isPending && rows.length === 0}
          hasNextPage={pages.hasNextPage}
          isFetchingNextPage={pages.isFetchingNextPage}
          fetchNextPage={pages.fetchNextPage}
          onOpen={open}
          selection={{ selected, onChange: setSelected }}
          sort={{
            key: 'capturedAt',
            isDescending: sort === 'newest',
            onSort: (_key, isDescending) => set({ sort: isDescending ? undefined : 'oldest' }),
          }}
          toolbar={<FunnelFilters {...filters} />}
          empty={<NoLeads search={search} onClear={filters.clear} onAdd={() => set({ new: true })} />}
        />
      )}
      <BulkBar selected={selected} query={query} onDone={() => setSelected(new Set())} />
      <NewLeadSheet isOpen={search.new === true} onClose={() => set({ new: undefined })} />
    </>
  )
}

/** While the next rows are on their way the last ones stay: a table that blinks at every letter cannot be read. */
function useLastRows({ rows, isPending }: { rows: LeadRowView[]; isPending: boolean }): LeadRowView[] {
  const last = useRef(rows)
  useEffect(() => {
    if (!isPending) last.current = rows
  }, [rows, isPending])
  return isPending ? last.current : rows
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
  if (data.isAtLeast) return m.funnel_found_more_than({ count })
  return data.count === 1 ? m.funnel_found_one() : m.funnel_found({ count })
}

function NewLeadButton({ onClick }: { onClick: () => void }) {
  return (
    <AbilityButton label={m.funnel_new()} icon={IconPlus} needs="leads.create" variant="filled" onClick={onClick} />
  )
}

function ImportLink() {
  if (!useMay('imports.run')) return null
  return (
    <Button variant="default" renderRoot={props => <Link to="/import" {...props} />}>
      {m.funnel_import()}
    </Button>
  )
}

function NoLeads({ search, onClear, onAdd }: { search: FunnelSearch; onClear: () => void; onAdd: () => void }) {
  if (isFiltered(search)) {
    return (
      <EmptyState
        icon={IconFilter}
        title={m.funnel_none_found()}
        text={m.funnel_none_found_text()}
        action={
          <Button variant="default" onClick={onClear}>
            {m.funnel_clear()}
          </Button>
        }
      />
    )
  }
  return (
    <EmptyState
      icon={IconFilter}
      title={m.funnel_empty()}
      text={m.funnel_empty_text()}
      action={<NewLeadButton onClick={onAdd} />}
    />
  )
}

function oneStage({ stage }: FunnelSearch) {
  return Array.isArray(stage) ? stage[0] : stage
}
