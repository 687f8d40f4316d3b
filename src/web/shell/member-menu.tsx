import { lazy, Suspense, useState } from 'react'
import { MemberButton } from './member-button.tsx'

const Panel = lazy(() => import('./member-panel.tsx').then(({ MemberPanel }) => ({ default: MemberPanel })))

/** Who I am here: language, light or dark, sign out. */
export function MemberMenu({ isNarrow = false }: { isNarrow?: boolean }) {
  const [isWanted, setWanted] = useState(false)
  return (
    <Suspense fallback={<MemberButton isNarrow={isNarrow} onClick={() => setWanted(true)} />}>
      <Panel isNarrow={isNarrow} isOpenAtFirst={isWanted} />
    </Suspense>
  )
}
