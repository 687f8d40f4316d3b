import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { isReachable } from './live.ts'
import { Problem } from './problem.ts'
import { goToSignIn } from './session.ts'

/** Cached first, then live: what is on the page is read anew when an event says so, when the tab is looked at again, or after a minute; while nothing can be reached it stays. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    queryCache: new QueryCache({ onError: signInWhenSessionEnded }),
    mutationCache: new MutationCache({ onError: signInWhenSessionEnded }),
    defaultOptions: {
      queries: {
        staleTime: 60_000,
        retry: (failures, error) => failures < 2 && isReachable() && error instanceof Problem && error.isPassing,
        refetchOnMount: isReachable,
        refetchOnWindowFocus: isReachable,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

function signInWhenSessionEnded(error: unknown) {
  if (error instanceof Problem && error.status === 401) goToSignIn()
}
