import { Button } from '@mantine/core'
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs'
import IconCloudOff from '@tabler/icons-react/dist/esm/icons/IconCloudOff.mjs'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useIsConnected } from '../live.ts'
import { Problem, wordsOf } from '../problem.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** What a page that threw is replaced by; the rest of the shell stands. Without a connection it is only not here yet, and comes with it. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const isConnected = useIsConnected()
  const wasAway = useRef(!isConnected)
  useEffect(() => {
    if (!isConnected) wasAway.current = true
    else if (wasAway.current) window.location.reload()
  }, [isConnected])
  if (!isConnected)
    return <EmptyState isPage icon={IconCloudOff} title={m.shell_offline()} text={m.shell_away_text()} />
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
