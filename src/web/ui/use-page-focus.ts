import { useLocation } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'

/** Moves the focus to an element after a change of page, so that a screen reader begins at the new page. */
export function usePageFocus() {
  const content = useRef<HTMLElement>(null)
  const path = useLocation({ select: ({ pathname }) => pathname })
  const lastPath = useRef(path)
  useEffect(() => {
    if (lastPath.current !== path) content.current?.focus({ preventScroll: true })
    lastPath.current = path
  }, [path])
  return content
}
