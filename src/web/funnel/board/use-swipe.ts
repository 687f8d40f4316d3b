import { type TouchEvent, useRef } from 'react'

/** From so many pixels on, and twice as far sideways as up or down, it is a swipe. */
const FAR = 56

/** Handlers for what is swiped: `onSwipe(1)` is on to the next, to the left with the finger. */
export function useSwipe(onSwipe: (step: 1 | -1) => void) {
  const start = useRef<{ x: number; y: number } | null>(null)
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const touch = touches.length === 1 ? touches[0] : undefined
      start.current = touch ? { x: touch.clientX, y: touch.clientY } : null
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const touch = changedTouches[0]
      if (!start.current || !touch) return
      const across = touch.clientX - start.current.x
      const along = Math.abs(touch.clientY - start.current.y)
      start.current = null
      if (Math.abs(across) >= FAR && Math.abs(across) > 2 * along) onSwipe(across < 0 ? 1 : -1)
    },
  }
}
