import { Stack, Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

export interface EmptyStateProps {
  icon?: Icon
  title: string
  /** What this is for, in a sentence or two. */
  text?: ReactNode
  /** The one button to begin. */
  action?: ReactNode
  /** An example to look at. */
  example?: ReactNode
  /** It is the whole page, so its title is the page's. */
  isPage?: boolean
}

/** An empty page teaches: what this is for, one button to begin, an example. */
export function EmptyState({ icon: Icon, title, text, action, example, isPage = false }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" py="xl" px="md" ta="center">
      {Icon && <Icon size={32} stroke={1.25} color="var(--text-quiet)" aria-hidden />}
      <Title order={isPage ? 1 : 2}>{title}</Title>
      {text && (
        <Text c="dimmed" maw={480}>
          {text}
        </Text>
      )}
      {action}
      {example}
    </Stack>
  )
}
