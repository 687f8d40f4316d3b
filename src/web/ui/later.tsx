import { type ComponentType, lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'

/**
 * A dialog or drawer that does not travel with the page that may open it. It is loaded when the hand or the focus comes near its button
 * (`nearing`, to spread on the button), at the latest when it opens: `<OnceOpen isOpen={...}><Drawer.Part ... /></OnceOpen>`.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>) {
  const ask = () => void load()
  return { Part: lazy(async () => ({ default: await load() })), nearing: { onPointerEnter: ask, onFocus: ask } }
}

/** Nothing until it is first opened; from then on it stays, so that it can leave as it came. Who opened it has the focus again. */
export function OnceOpen({ isOpen, children }: { isOpen: boolean; children: ReactNode }) {
  const wasOpen = useRef(false)
  wasOpen.current ||= isOpen
  useFocusBack(isOpen)
  return wasOpen.current && <Suspense fallback={null}>{children}</Suspense>
}

/** A dialog that is born open knows nothing of the focus before it. */
function useFocusBack(isOpen: boolean) {
  useEffect(() => {
    if (!isOpen) return
    const opener = document.activeElement
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true })
    }
  }, [isOpen])
}
