import { Modal, type ModalProps } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useBackCloses } from './layers.ts'
import { useFocusKept } from './use-focus-kept.ts'

/** A question over the page. */
export function Dialog({ isInAddress = false, ...props }: ModalProps & { isInAddress?: boolean }) {
  useFocusKept(props.opened)
  useBackCloses(props.opened && !isInAddress, props.onClose)
  return <Modal closeButtonProps={{ 'aria-label': m.ui_close() }} {...props} />
}
