import { type ComponentType, lazy, type ReactNode, Suspense, useRef } from 'react'

/**
 * A dialog or drawer that does not travel with the page that may open it. It is loaded when the hand or the focus comes near its button
 * (`nearing`, to spread on the button), at the latest when it opens: `<OnceOpen isOpen={...}><Drawer.Part ... /></OnceOpen>`.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  const ask = () => void load()
  return { Part: lazy(async () => ({ default: await load() })), nearing: { onPointerEnter: ask, onFocus: ask } }
}

/** Nothing until it is first opened; from then on it stays, so that it can leave as it came. */
export function OnceOpen({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const wasOpen = useRef(false)
  wasOpen.current ||= isOpen
  return wasOpen.current && <Suspense fallback={null}>{children}</Suspense>
}
