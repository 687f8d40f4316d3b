import {
  type UseMutationOptions,
  type UseQueryOptions,
  useInfiniteQuery,
  useQueryClient,
  useMutation as useTanstackMutation,
  useQuery as useTanstackQuery,
} from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import type { CallOf, EndpointMap, ReplyOf } from '#kernel/endpoint.ts'
import { type RequestInput, type RequestOptions, request } from './request.ts'
import { toastDone, toastProblem } from './ui/toast.tsx'

type Names<T extends EndpointMap> = keyof T & string
type Reads<T extends EndpointMap> = Extract<Names<T>, `GET ${string}`>
type Writes<T extends EndpointMap> = Exclude<Names<T>, `GET ${string}`>
type InputOf<T extends EndpointMap, K extends Names<T>> = CallOf<T[K] & EndpointMap[keyof EndpointMap]>
type Reply<T extends EndpointMap, K extends Names<T>> = ReplyOf<T[K] & EndpointMap[keyof EndpointMap]>
/** The input may be left out where nothing in it is needed. */
type Input<T extends EndpointMap, K extends Names<T>> =
  object extends InputOf<T, K> ? [input?: InputOf<T, K>] : [input: InputOf<T, K>]
type RowOf<R> = R extends { rows: (infer Row)[] } ? Row : never

export interface MutationOptions<R, I> extends Pick<UseMutationOptions<R, Error, I>, 'onMutate'> {
  onDone?: (reply: R, input: I) => void
  /** Called instead of the notice, as by a form that marks its fields. */
  onProblem?: (error: Error, input: I) => void
  /** Says that it is done. */
  done?: string
  undo?: (reply: R, input: I) => void
}

/**
 * The typed client of one or more features: `createApi<typeof leadsApi & typeof dealsApi>()`. Only types are imported,
 * so no schema travels to the browser. Replies are as on the wire: instants are ISO strings.
 */
export function createApi<T extends EndpointMap>() {
  return {
    call: <K extends Names<T>>(name: K, ...[input]: Input<T, K>) =>
      request(name, input as RequestInput) as Promise<Reply<T, K>>,

    /** The key of a query, to change or invalidate what is cached. */
    key: <K extends Reads<T>>(name: K, ...[input]: Input<T, K>) => keyOf(name, input),

    useQuery: <K extends Reads<T>>(name: K, input: InputOf<T, K>, options: ReadOptions<Reply<T, K>> = {}) =>
      useTanstackQuery<Reply<T, K>>({
        queryKey: keyOf(name, input),
        queryFn: ({ signal }) => request(name, input as RequestInput, { signal }) as Promise<Reply<T, K>>,
        ...options,
      }),

    /** A list read page by page: all rows so far, flat, and how to get more. */
    usePages: <K extends Reads<T>>(name: K, input: InputOf<T, K>) => usePages<RowOf<Reply<T, K>>>(name, input),

    /** A write: refreshes what is on the page, and shows a notice when it fails. A double click is one write. */
    useMutation: <K extends Writes<T>>(name: K, options: MutationOptions<Reply<T, K>, InputOf<T, K>> = {}) =>
      useWrite<Reply<T, K>, InputOf<T, K>>(
        (input, requestOptions) => request(name, input as RequestInput, requestOptions) as Promise<Reply<T, K>>,
        options,
      ),
  }
}

export type ReadOptions<R> = Omit<UseQueryOptions<R>, 'queryKey' | 'queryFn'>

function usePages<Row>(name: string, input: RequestInput) {
  const query = useInfiniteQuery({
    queryKey: [...keyOf(name, input), 'pages'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const cursor = pageParam ? { cursor: pageParam } : {}
      const pageInput = { ...input, query: { ...input.query, ...cursor } }
      return request(name, pageInput, { signal }) as Promise<{ rows: Row[]; next: string | null }>
    },
    getNextPageParam: page => page.next,
  })
  const rows = useMemo(() => query.data?.pages.flatMap(page => page.rows) ?? [], [query.data])
  return { ...query, rows }
}

function useWrite<R, I>(
  write: (input: I, options: RequestOptions) => Promise<R>,
  { onDone, onProblem, done, undo, onMutate }: MutationOptions<R, I>,
) {
  const client = useQueryClient()
  const last = useRef({ written: '', until: 0 })
  const mutation = useTanstackMutation<R, Error, I>({
    mutationFn: input => write(input, {}),
    ...(onMutate ? { onMutate } : {}),
    onSuccess: (reply, input) => {
      if (done) toastDone(done, undo ? () => undo(reply, input) : undefined)
      onDone?.(reply, input)
    },
    onError: (error, input) => (onProblem ? onProblem(error, input) : toastProblem(error)),
    onSettled: (_reply, error) => {
      last.current.until = error ? 0 : Date.now() + DOUBLE_CLICK
      return client.invalidateQueries({ predicate: query => query.queryKey[0] !== 'GET /api/setup' })
    },
  })
  const mutate: typeof mutation.mutate = (...call) => {
    const written = JSON.stringify(call[0]) ?? ''
    if (written === last.current.written && Date.now() < last.current.until) return
    last.current = { written, until: Number.POSITIVE_INFINITY }
    mutation.mutate(...call)
  }
  return { ...mutation, mutate }
}

/** In milliseconds: the same write within this time of the one before is the second half of a double click. */
const DOUBLE_CLICK = 700

function keyOf(name: string, input: unknown): readonly unknown[] {
  return input === undefined ? [name] : [name, input]
}
