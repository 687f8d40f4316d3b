import { useDebouncedValue } from '@mantine/hooks'
import type { campaignsApi } from '#features/leads/schema/campaigns.ts'
import { createApi } from '../api.ts'

const leads = createApi<typeof campaignsApi>()

const SEARCH_AFTER_MS = 200
const SHOWN = 30

/** The campaigns whose name holds what is typed, and whether there are more. Kept while the next ones come. */
export function useCampaigns(typed: string) {
  const [q] = useDebouncedValue(typed.trim(), SEARCH_AFTER_MS)
  const { data, isFetching } = leads.useQuery(
    'GET /api/campaigns',
    { query: { limit: SHOWN, ...(q ? { q } : {}) } },
    { staleTime: 60_000, placeholderData: before => before },
  )
  return { campaigns: data?.rows ?? [], isMore: data?.next != null, isFetching }
}
