import { Button, Group, Text } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { Dialog } from './over/dialog.tsx'

interface ConfirmDialogProps {
  isOpen: boolean
  label: string
  consequence: string
  onClose: () => void
  onConfirm: () => void
}

export function ConfirmDialog({ isOpen, label, consequence, onClose, onConfirm }: ConfirmDialogProps) {
  return (
    <Dialog opened={isOpen} onClose={onClose} title={label}>
      <Text mb="md">{consequence}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {m.ui_cancel()}
        </Button>
        <Button color="red" onClick={onConfirm}>
          {label}
        </Button>
      </Group>
    </Dialog>
  )
}
