import { useSyncExternalStore } from 'react'

/** What lies over any page: the palette, or the list of keys. */
export type Overlay = 'palette' | 'keys'

let shown: Overlay | null = null
const listeners = new Set<() => void>()

export function showOverlay(overlay: Overlay | null) {
  shown = overlay
  for (const listener of listeners) listener()
}

export function useOverlay(): Overlay | null {
  return useSyncExternalStore(onChange, () => shown)
}

function onChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
