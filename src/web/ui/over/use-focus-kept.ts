import { useEffect } from 'react'

/** Longer than a dialog takes to leave and give the focus back. */
const GIVEN_BACK_BY_MS = 300

/** Where what opened a dialog is gone with the page behind it, the focus goes to the page and is not lost. */
export function useFocusKept(isOpen: boolean) {
  useEffect(() => {
    if (!isOpen) return
    return () => {
      setTimeout(() => {
        const isLost = document.activeElement === null || document.activeElement === document.body
        if (isLost) document.getElementById('content')?.focus({ preventScroll: true })
      }, GIVEN_BACK_BY_MS)
    }
  }, [isOpen])
}
