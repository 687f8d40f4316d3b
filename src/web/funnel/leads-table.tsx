import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { type LeadRowView, pipeline } from '../lead/client.ts'
import { DataTable } from '../ui/data-table/data-table.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { leadColumns } from './columns.tsx'
import { type FunnelSearch, leadsSearchOf, type useFunnelSearch } from './funnel-search.ts'
import { LeadBrief } from './lead-brief.tsx'
import { StageTabs } from './stage-tabs.tsx'
import { useLastRows } from './use-last-rows.ts'
import { useStageCounts } from './use-stage-counts.ts'

interface LeadsTableProps extends Pick<ReturnType<typeof useFunnelSearch>, 'search' | 'set'> {
  toolbar: ReactNode
  /** Shown instead of no leads. */
  empty: ReactNode
}

/** Leads in rows, of all stages or of one. */
export function LeadsTable({ search, set, toolbar, empty }: LeadsTableProps) {
  const { sort = 'newest', ...query } = leadsSearchOf(search)
  const pages = pipeline.usePages('GET /api/leads', { query: { ...query, sort } })
  const rows = useLastRows(pages)
  const counts = useStageCounts()
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const navigate = useNavigate()
  const open = ({ id }: LeadRowView) => void navigate({ to: '/leads/$id', params: { id } })
  const chosenKeys = search.columns?.split(',')
  return (
    <>
      <StageTabs
        hasAll
        chosen={oneStage(search)}
        {...(isNarrowed(query) ? UNCOUNTED : counts)}
        onChoose={stage => set({ stage })}
      />
      {pages.error && rows.length === 0 ? (
        <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
      ) : (
        <DataTable
          name="leads"
          label={m.funnel_title()}
          columns={leadColumns(pages.dataUpdatedAt)}
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
          toolbar={toolbar}
          empty={empty}
        />
      )}
      {rows.length > 0 && <BulkBar selected={selected} query={query} onDone={() => setSelected(new Set())} />}
    </>
  )
}

/** What stands in each stage is not what a search finds in it. */
const UNCOUNTED = { byStage: new Map() }

function isNarrowed({ stage: _, ...narrowing }: ReturnType<typeof leadsSearchOf>) {
  return Object.values(narrowing).some(value => value !== undefined)
}

function oneStage({ stage }: FunnelSearch) {
  return Array.isArray(stage) ? stage[0] : stage
}
