import { type RouterHistory, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { usePhone } from '../use-phone.ts'

declare module '@tanstack/history' {
  interface HistoryState {
    /** How many layers lay over the page when this step of the history was made. */
    layers?: number
    /** The step on which they lie, by its key: the page under them is the same, and stays where it was scrolled to. */
    under?: string
    /** What is open here was opened by this step: closing it is the step back. */
    isOpening?: boolean
  }
}

interface Router {
  history: RouterHistory
  navigate: ReturnType<typeof useRouter>['navigate']
}

interface Layer {
  close(): void
}

/** What lies over the page now, the topmost last. On a phone each has its own step of the history. */
const layers: Layer[] = []
let isLeaving = false

/** On a phone, where a drawer fills the screen, the step back closes what lies on top, and the page stays. */
export function useBackCloses(isOpen: boolean, onClose: () => void) {
  const router = useRouter()
  const isPhone = usePhone()
  const latest = useRef(onClose)
  useEffect(() => {
    latest.current = onClose
  })
  useEffect(() => {
    if (!isOpen || !isPhone) return
    const layer = { close: () => latest.current() }
    layers.push(layer)
    settleSoon(router)
    return () => {
      const at = layers.indexOf(layer)
      if (at >= 0) layers.splice(at, 1)
      settleSoon(router)
    }
  }, [isOpen, isPhone, router])
}

/** Once for the whole program: closes what the step back uncovers, and leaves out the steps whose layers are gone. */
export function followSteps(router: Router) {
  // What lay over the page before it was loaded anew is not there any more, but its step is.
  settleSoon(router)
  return router.history.subscribe(({ location, action }) => {
    if (action.type === 'PUSH') return
    const wasOurs = isLeaving
    isLeaving = false
    if (!wasOurs && action.type !== 'REPLACE') {
      for (const layer of layers.splice(location.state.layers ?? 0).toReversed()) layer.close()
    }
    settleSoon(router)
  })
}

/** After what goes on together: one that closes while another opens needs no step, nor one that closes with its page. */
function settleSoon(router: Router) {
  setTimeout(() => settle(router))
}

function settle({ history, navigate }: Router) {
  if (isLeaving) return
  const { layers: steps = 0 } = history.location.state
  if (steps < layers.length) {
    const under = pageKeyOf(history.location)
    const state = (before: object) => ({ ...before, layers: layers.length, under })
    void navigate({ to: '.', search: true, hash: true, state, resetScroll: false })
  } else if (steps > layers.length) {
    isLeaving = true
    history.go(layers.length - steps)
  }
}

/** Where a page is scrolled to is remembered by this: it is the same for all steps that only lay something over it. */
export function pageKeyOf({ state, href }: Pick<RouterHistory['location'], 'state' | 'href'>): string {
  return state.under ?? state.__TSR_key ?? href
}
