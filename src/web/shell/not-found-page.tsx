import { Anchor } from '@mantine/core'
import IconMapQuestion from '@tabler/icons-react/dist/esm/icons/IconMapQuestion.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { EmptyState } from '../ui/empty-state.tsx'
import { useDocumentTitle } from '../ui/use-document-title.ts'

export function NotFoundPage() {
  useDocumentTitle(m.shell_not_found_title())
  return (
    <EmptyState
      isPage
      icon={IconMapQuestion}
      title={m.shell_not_found_title()}
      text={m.shell_not_found_text()}
      action={
        <Anchor component={Link} to="/">
          {m.shell_go_home()}
        </Anchor>
      }
    />
  )
}
