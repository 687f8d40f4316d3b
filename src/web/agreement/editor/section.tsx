import { Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Section as SectionKey } from '#features/agreement/rules/clauses/words.ts'
import { textByKey } from '#texts/by-key.ts'
import styles from './editor.module.css'

/** One part of the agreement, with what it is for. */
export function Section({ name, children }: { name: SectionKey; children: ReactNode }) {
  return (
    <section className={styles.section} id={`section-${name}`} tabIndex={-1}>
      <Title order={2}>{textByKey(`agreement_section_${name}`)}</Title>
      <Text size="sm" c="dimmed" mb="sm">
        {textByKey(`agreement_hint_${name}`)}
      </Text>
      <Stack gap="md">{children}</Stack>
    </section>
  )
}
