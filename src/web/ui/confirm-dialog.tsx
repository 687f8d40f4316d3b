import { Button, Group, Modal, Text } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'

interface ConfirmDialogProps {
  isOpen: boolean
  label: string
  consequence: string
  onClose: () => void
  onConfirm: () => void
}

export function ConfirmDialog({ isOpen, label, consequence, onClose, onConfirm }: ConfirmDialogProps) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={label} closeButtonProps={{ 'aria-label': m.ui_close() }}>
      <Text mb="md">{consequence}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {m.ui_cancel()}
        </Button>
        <Button color="red" onClick={onConfirm}>
          {label}
        </Button>
      </Group>
    </Modal>
  )
}
