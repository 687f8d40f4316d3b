import { useState } from 'react'
import type { Stage } from '#kernel/stages.ts'
import { remember, remembered } from '../../preferences.ts'

/** What is over or waits elsewhere; a person opens it, and it stays open. */
const FOLDED: readonly Stage[] = ['customer', 'nurturing', 'discarded']

/** Which stages stand folded, as this person left them. */
export function useFolded() {
  const [folded, setFolded] = useState(() => remembered<Stage[]>('board.folded') ?? FOLDED)
  const toggle = (stage: Stage) => {
    const next = folded.includes(stage) ? folded.filter(each => each !== stage) : [...folded, stage]
    setFolded(next)
    remember('board.folded', next)
  }
  return { isFolded: (stage: Stage) => folded.includes(stage), toggle }
}
