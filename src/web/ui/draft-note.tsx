import { Button } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'

/** Over a form that opens with what was left half-written: says so, and throws it away. */
export function DraftNote({ isRestored, startAnew }: { isRestored: boolean; startAnew: () => void }) {
  if (!isRestored) return null
  return (
    <div className="quiet">
      {m.ui_draft_restored()}{' '}
      <Button size="compact-sm" variant="subtle" px={0} onClick={startAnew}>
        {m.ui_draft_discard()}
      </Button>
    </div>
  )
}
