import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { textByKey } from '#texts/by-key.ts'
import { pipeline } from '../lead/client.ts'
import { leadNameOf } from '../lead/lead-name.tsx'
import type { Entry } from './entries.ts'

const ASK_AFTER_MS = 120
const LETTERS_AT_LEAST = 2
const SHOWN = 7

/** Leads by name, company, e-mail or phone, asked of the server as one types. */
export function useLeadEntries(typed: string): { entries: Entry[]; isAsking: boolean } {
  const navigate = useNavigate()
  const [q] = useDebouncedValue(typed.trim(), ASK_AFTER_MS)
  const isWorth = q.length >= LETTERS_AT_LEAST
  const { data, isFetching } = pipeline.useQuery(
    'GET /api/leads',
    { query: { q, limit: SHOWN } },
    { enabled: isWorth, placeholderData: keepPreviousData },
  )
  const entries = (isWorth ? (data?.rows ?? []) : []).map(lead => ({
    id: lead.id,
    label: leadNameOf(lead),
    note: [lead.name ? lead.company : null, lead.email, textByKey(`stage_${lead.stage}`)].filter(Boolean).join(' · '),
    run: () => void navigate({ to: '/leads/$id', params: { id: lead.id } }),
  }))
  return { entries, isAsking: typed.trim() !== q || (isWorth && isFetching) }
}
