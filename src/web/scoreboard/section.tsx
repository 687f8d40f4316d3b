import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './scoreboard.module.css'

/** One part of the page, under its heading. */
export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <header className={styles.sectionHead}>
        <Title order={2}>{title}</Title>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** Loads on its own: nothing waits for the slowest. */
export function Loaded<T>({
  query,
  children,
}: {
  query: { data: T | undefined; error: unknown; refetch: () => unknown }
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemNotice error={query.error} retry={() => void query.refetch()} />
  return <LateSkeleton lines={4} />
}
