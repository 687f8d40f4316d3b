import { Group, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDocumentTitle } from './use-document-title.ts'

export interface PageHeadProps {
  title: string
  /** The period the page speaks of, as "Noviembre de 2026", or a control that changes it. */
  period?: ReactNode
  /** The one primary action. */
  action?: ReactNode
  /** Quiet actions beside it. */
  more?: ReactNode
  /** What stands before the title, as a way back. */
  before?: ReactNode
}

/** The head of every page: title, period, one primary action. Sets the title of the tab. */
export function PageHead({ title, period, action, more, before }: PageHeadProps) {
  useDocumentTitle(title)
  return (
    <Group component="header" justify="space-between" align="flex-start" gap="sm" mb="md">
      <div style={{ minWidth: 0, flex: '1 1 240px' }}>
        {before}
        <Title order={1} lineClamp={2} title={title}>
          {title}
        </Title>
        {period && (
          <Text component="div" size="sm" c="dimmed">
            {period}
          </Text>
        )}
      </div>
      <Group gap="xs">
        {more}
        {action}
      </Group>
    </Group>
  )
}
