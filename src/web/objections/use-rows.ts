import { useEffect } from 'react'
import { objections, type Standing } from './client.ts'

/** The rows behind a promise in its interval, page after page until there are enough; more when asked for. */
export function useRows(
  { metric, parts, segment, memberId }: Standing,
  isEnough: (rows: readonly Row[]) => boolean,
  seen: { asOf?: string } = {},
) {
  const query = {
    from: parts[0]?.from ?? '',
    to: parts.at(-1)?.to ?? '',
    limit: 200,
    ...(memberId ? { memberId } : {}),
    ...(segment ? { segment: JSON.stringify(segment) } : {}),
    ...seen,
  }
  const pages = objections.usePages('GET /api/figures/:metric/rows', { params: { metric }, query })
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage, error } = pages
  const isWanted = hasNextPage && !isFetchingNextPage && !error && !isEnough(rows)
  useEffect(() => {
    if (isWanted) void fetchNextPage()
  }, [isWanted, fetchNextPage])
  return pages
}

export type Row = ReturnType<typeof objections.usePages<'GET /api/figures/:metric/rows'>>['rows'][number]
