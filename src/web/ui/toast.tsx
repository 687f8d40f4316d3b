import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import * as m from '#texts/compiled/messages.js'
import { Problem, wordsOf } from '../problem.ts'

/** A short notice that something is done, with undo where it can be undone. */
export function toastDone(text: string, undo?: () => void) {
  const id = `done-${text}-${performance.now()}`
  const undoAndHide = () => {
    notifications.hide(id)
    undo?.()
  }
  notifications.show({
    id,
    withCloseButton: !undo,
    closeButtonProps: { 'aria-label': m.ui_close() },
    autoClose: undo ? 8_000 : 3_000,
    message: undo ? <UndoLine text={text} undo={undoAndHide} /> : text,
  })
}

/** Says what cannot be done and why: nothing went wrong. */
export function toastRefused(title: string, why: string) {
  notifications.show({ title, message: why, autoClose: 8_000, closeButtonProps: { 'aria-label': m.ui_close() } })
}

/** A notice with the words of a problem. A session that ended needs none: the sign-in page comes. */
export function toastProblem(error: unknown) {
  if (error instanceof Problem && error.status === 401) return
  notifications.show({
    color: 'red',
    title: m.ui_problem_title(),
    message: wordsOf(error),
    autoClose: 8_000,
    closeButtonProps: { 'aria-label': m.ui_close() },
  })
}

function UndoLine({ text, undo }: { text: string; undo: () => void }) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{text}</Text>
      <Button size="compact-sm" variant="subtle" onClick={undo}>
        {m.ui_undo()}
      </Button>
    </Group>
  )
}
