import { type ReactNode, useMemo } from 'react'
import { EditingContext, useEditing } from './editing.ts'

interface SteadyProps {
  /** What the part reads of the draft: always as many. */
  on: readonly unknown[]
  /** The places of the document whose problems it tells. */
  at: readonly string[]
  children: ReactNode
}

/**
 * A part of the editor that is drawn again only when what it reads has changed, or what is said of it: a draft has hundreds of
 * fields, and each letter is a change. Within, `document` holds for what is read alone; what is written goes by `change`.
 */
export function Steady({ on, at, children }: SteadyProps) {
  const editing = useEditing()
  const said = at.map(editing.saidBelow).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it is not drawn for the rest is what it is for
  return useMemo(() => <EditingContext value={editing}>{children}</EditingContext>, [...on, said, editing.change])
}
