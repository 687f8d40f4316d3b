import { useRouter } from '@tanstack/react-router'

/** The state of a step that opens something told by the address. */
export const opening = { isOpening: true }

/** Closes what the address tells: by the step back if a step opened it, else (somebody came by a link) as said. */
export function useCloseInAddress(closeHere: () => void) {
  const { history } = useRouter()
  return () => (history.location.state.isOpening ? history.back() : closeHere())
}
