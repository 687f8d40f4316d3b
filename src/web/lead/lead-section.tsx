import { Title } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import styles from './lead.module.css'

/** A part of the lead's page, with what one can do in it at the right of its title. */
export function LeadSection({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  const id = useId()
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.sectionHead}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {action}
      </div>
      {children}
    </section>
  )
}
