import { Button, type ButtonProps, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'

export interface ConfirmButtonProps extends ButtonProps {
  /** What the button says, here and in the question. */
  label: string
  /** What will happen and cannot be undone. */
  consequence: string
  onConfirm: () => void
}

/** Asks before what cannot be undone. Where it can, act at once and offer undo (`toastDone`). */
export function ConfirmButton({ label, consequence, onConfirm, ...props }: ConfirmButtonProps) {
  const [isAsking, setAsking] = useState(false)
  const close = () => setAsking(false)
  const confirm = () => {
    close()
    onConfirm()
  }
  return (
    <>
      <Button variant="default" {...props} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Modal opened={isAsking} onClose={close} title={label} closeButtonProps={{ 'aria-label': m.ui_close() }}>
        <Text mb="md">{consequence}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {m.ui_cancel()}
          </Button>
          <Button color="red" onClick={confirm}>
            {label}
          </Button>
        </Group>
      </Modal>
    </>
  )
}
