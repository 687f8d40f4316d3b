import { useMemo } from 'react'
import { pipeline } from './client.ts'

export function useMemberNames(): ReadonlyMap<string, string> {
  const { data } = pipeline.useQuery('GET /api/members', { query: { limit: 500 } }, { staleTime: 300_000 })
  return useMemo(() => new Map(data?.rows.map(({ id, name }) => [id, name])), [data])
}
