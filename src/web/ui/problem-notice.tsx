import { Alert, Button } from '@mantine/core'
import IconAlertCircle from '@tabler/icons-react/dist/esm/icons/IconAlertCircle.mjs'
import * as m from '#texts/compiled/messages.js'
import { wordsOf } from '../problem.ts'

/** Says in place what went wrong, and offers to try again. */
export function ProblemNotice({ error, retry }: { error: unknown; retry?: () => void }) {
  return (
    <Alert
      role="alert"
      variant="default"
      title={m.ui_problem_title()}
      icon={<IconAlertCircle aria-hidden color="var(--state-broken)" />}
    >
      {wordsOf(error)}
      {retry && (
        <div>
          <Button mt="sm" size="compact-sm" variant="default" onClick={retry}>
            {m.ui_try_again()}
          </Button>
        </div>
      )}
    </Alert>
  )
}
