import { type RouterHistory, useRouter } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { usePhone } from '../use-phone.ts'

declare module '@tanstack/history' {
  interface HistoryState {
    /** How many layers lay over the page when this step of the history was made. */
    layers?: number
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
  const steps = history.location.state.layers ?? 0
  if (steps < layers.length) {
    const state = (before: object) => ({ ...before, layers: layers.length })
    void navigate({ to: '.', search: true, hash: true, state, resetScroll: false })
  } else if (steps > layers.length) {
    isLeaving = true
    history.go(layers.length - steps)
  }
}
