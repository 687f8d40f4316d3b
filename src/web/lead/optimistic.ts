import { type InfiniteData, type QueryKey, useQueryClient } from '@tanstack/react-query'

type Pages<Row> = InfiniteData<{ rows: Row[]; next: string | null }>
type Change<Row> = (rows: Row[], query: Record<string, unknown>) => Row[]

/**
 * Changes the rows of a list that is on the page before the server answers. Gives back what undoes the change:
 * a write that fails without a connection cannot be repaired by reading anew.
 */
export function useChangeRows() {
  const client = useQueryClient()
  return <Row>(endpoint: string, change: Change<Row>): (() => void) => {
    const predicate = ({ queryKey }: { queryKey: QueryKey }) => queryKey[0] === endpoint && queryKey.at(-1) === 'pages'
    void client.cancelQueries({ predicate })
    const before = client.getQueriesData<Pages<Row>>({ predicate })
    for (const [key, data] of before) {
      if (data)
        client.setQueryData(
          key,
          changed(data, rows => change(rows, queryOf(key))),
        )
    }
    return () => {
      for (const [key, data] of before) client.setQueryData(key, data)
    }
  }
}

function changed<Row>(data: Pages<Row>, change: (rows: Row[]) => Row[]): Pages<Row> {
  return {
    ...data,
    pages: data.pages.map((page, index) => (index === 0 ? { ...page, rows: change(page.rows) } : page)),
  }
}

function queryOf(key: QueryKey): Record<string, unknown> {
  const input = key[1] as { query?: Record<string, unknown> } | undefined
  return input?.query ?? {}
}
