import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import * as m from '#texts/compiled/messages.js'
import { DemoBanner } from '../demo/demo-banner.tsx'
import { Keyboard } from '../keyboard/keyboard.tsx'
import { useLive } from '../live.ts'
import { applyLocale } from '../preferences.ts'
import { type Me, useMeQuery } from '../session.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { usePageFocus } from '../ui/use-page-focus.ts'
import { BottomBar } from './bottom-bar.tsx'
import { OfflineNotice } from './offline-notice.tsx'
import { Rail } from './rail.tsx'
import { SearchButton } from './search-button.tsx'
import styles from './shell.module.css'

/** What stands around every page of a workspace. Draws the page only when it is known who looks. */
export function Shell() {
  const { data: me, error, refetch } = useMeQuery()
  if (me) return <ShellOf me={me} />
  return (
    <main className={styles.alone}>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : <LateSkeleton />}
    </main>
  )
}

function ShellOf({ me }: { me: Me }) {
  useLive(me.workspace.id)
  useEffect(() => applyLocale(me.member.locale ?? me.workspace.locale), [me])
  return (
    <div className={styles.shell}>
      <a href="#content" className={styles.skip}>
        {m.shell_skip_to_content()}
      </a>
      <Rail />
      <Content />
      <BottomBar />
      <OfflineNotice />
      <Keyboard />
    </div>
  )
}

function Content() {
  const content = usePageFocus()
  return (
    <main id="content" tabIndex={-1} ref={content} className={styles.content}>
      <div className={styles.top}>
        <SearchButton />
      </div>
      <DemoBanner />
      <Outlet />
    </main>
  )
}
