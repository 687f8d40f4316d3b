import { lazy, Suspense } from 'react'
import logo from '../pacto.svg'
import { useMe } from '../session.ts'
import styles from './shell.module.css'

const Choice = lazy(() =>
  import('./workspace-choice.tsx').then(({ WorkspaceChoice }) => ({ default: WorkspaceChoice })),
)

/** The name of the company, and the way to another of mine. */
export function WorkspaceMenu({ isNarrow = false }: { isNarrow?: boolean }) {
  const { workspace, workspaces } = useMe()
  const name = (
    <>
      <img src={logo} width={20} height={20} alt="" />
      {!isNarrow && (
        <strong className={styles.label} title={workspace.name}>
          {workspace.name}
        </strong>
      )}
    </>
  )
  const still = <div className={`${styles.entry} ${styles.still}`}>{name}</div>
  if (workspaces.length < 2) return still
  return (
    <Suspense fallback={still}>
      <Choice isNarrow={isNarrow}>{name}</Choice>
    </Suspense>
  )
}
