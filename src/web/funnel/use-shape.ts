import { remember, remembered } from '../preferences.ts'
import type { Shape, useFunnelSearch } from './funnel-search.ts'

/** How the funnel is seen: as the address says, else as this person saw it last. */
export function useShape({ search, set }: Pick<ReturnType<typeof useFunnelSearch>, 'search' | 'set'>) {
  const shape: Shape = search.as ?? remembered<Shape>('funnel.as') ?? 'table'
  const show = (as: Shape) => {
    remember('funnel.as', as)
    set({ as })
  }
  return { shape, show }
}
