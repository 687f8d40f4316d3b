import { useNavigate } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { leadColumns } from '../funnel/columns.tsx'
import { market } from '../market/client.ts'
import type { SpanSearch } from '../market/span.ts'
import { DataTable } from '../ui/data-table/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

/** The leads that are counted; each opens its page. */
export function PersonaLeads({ id, search }: { id: string; search: SpanSearch }) {
  const navigate = useNavigate()
  const pages = market.usePages('GET /api/personas/:id/leads', { params: { id }, query: search })
  if (pages.error) return <ProblemNotice error={pages.error} retry={() => void pages.refetch()} />
  return (
    <DataTable
      name="persona-leads"
      label={m.persona_examples()}
      columns={leadColumns(pages.dataUpdatedAt)}
      rows={pages.rows}
      rowKey={lead => lead.id}
      isLoading={pages.isPending}
      hasNextPage={pages.hasNextPage}
      isFetchingNextPage={pages.isFetchingNextPage}
      fetchNextPage={pages.fetchNextPage}
      onOpen={lead => void navigate({ to: `/leads/${lead.id}` })}
      empty={<EmptyState title={m.persona_no_leads()} />}
    />
  )
}
