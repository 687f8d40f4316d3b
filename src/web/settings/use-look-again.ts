import { useEffect } from 'react'
import { isReachable } from '../live.ts'
import { useNow } from '../ui/use-now.ts'

const LOOK_EVERY_MS = 3_000
const SOON_MS = 60_000

/** Reads a list of messages again and again while one of them is about to be sent. */
export function useLookAgain(rows: readonly { nextAt: string | null }[], refetch: () => unknown): void {
  const now = useNow()
  const isMoving = rows.some(({ nextAt }) => nextAt && Date.parse(nextAt) < now.getTime() + SOON_MS)
  useEffect(() => {
    if (!isMoving) return
    const looking = setInterval(() => isReachable() && void refetch(), LOOK_EVERY_MS)
    return () => clearInterval(looking)
  }, [isMoving, refetch])
}
