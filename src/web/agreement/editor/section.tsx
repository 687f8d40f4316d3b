import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Section as SectionKey } from '#features/agreement/rules/clauses/words.ts'
import { textByKey } from '#texts/by-key.ts'
import { usePhone } from '../../ui/use-phone.ts'
import styles from './editor.module.css'

interface SectionProps {
  name: SectionKey
  children: ReactNode
}

/** One part of the agreement, with what it is for. On a phone the parts are folded: together they are its contents. */
export function Section({ name, children }: SectionProps) {
  const isPhone = usePhone()
  const title = <Title order={2}>{textByKey(`agreement_section_${name}`)}</Title>
  const hint = (
    <Text size="sm" c="dimmed" mb="sm">
      {textByKey(`agreement_hint_${name}`)}
    </Text>
  )
  if (!isPhone)
    return (
      <section className={styles.section} id={`section-${name}`} tabIndex={-1}>
        {title}
        {hint}
        <Stack gap="md">{children}</Stack>
      </section>
    )
  // What is linked to stands within, so that the browser opens the part.
  return (
    <details className={styles.fold}>
      <summary>{title}</summary>
      <div className={styles.section} id={`section-${name}`} tabIndex={-1}>
        {hint}
        <Stack gap="md">{children}</Stack>
      </div>
    </details>
  )
}
