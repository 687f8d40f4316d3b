import { Button } from '@mantine/core'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import type { ErrorComponentProps } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { Problem, wordsOf } from '../problem.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** What a page that threw is replaced by; the rest of the shell stands. */
export function PageError({ error, reset }: ErrorComponentProps) {
  return (
    <div role="alert">
      <EmptyState
        isPage
        icon={IconAlertTriangle}
        title={m.shell_error_title()}
        text={error instanceof Problem ? wordsOf(error) : m.shell_error_text()}
        action={
          <Button variant="default" onClick={reset}>
            {m.ui_try_again()}
          </Button>
        }
      />
    </div>
  )
}
