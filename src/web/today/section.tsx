import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { useFormat } from '../ui/format.ts'
import styles from './today.module.css'

interface SectionProps {
  /** Under which a link on the page finds it. */
  id?: string
  title: string
  count?: number | string | undefined
  explained?: string
  children: ReactNode
}

export function Section({ id: anchor, title, count, explained, children }: SectionProps) {
  const id = useId()
  const format = useFormat()
  return (
    <section id={anchor} className={styles.section} aria-labelledby={id}>
      <Title order={2} id={id} className={styles.title} title={explained}>
        {title}
        {count !== undefined && (
          <span className={styles.count}>{typeof count === 'number' ? format.number(count) : count}</span>
        )}
      </Title>
      {children}
    </section>
  )
}
