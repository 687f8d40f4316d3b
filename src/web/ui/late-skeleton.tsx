import { Skeleton, Stack, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import * as m from '#texts/compiled/messages.js'

/** Grey lines while something loads, only after 300 ms, so that quick answers do not flash. */
export function LateSkeleton({ lines = 6, height = 20 }: { lines?: number; height?: number }) {
  const isLate = useIsLate()
  return (
    <Stack gap="sm" role="status" aria-busy>
      <VisuallyHidden>{m.ui_loading()}</VisuallyHidden>
      {isLate &&
        Array.from({ length: lines }, (_, line) => `line ${line}`).map(line => (
          <Skeleton key={line} height={height} radius="sm" />
        ))}
    </Stack>
  )
}

function useIsLate(afterMs = 300): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), afterMs)
    return () => clearTimeout(timer)
  }, [afterMs])
  return isLate
}
