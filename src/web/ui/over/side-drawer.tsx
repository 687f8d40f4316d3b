import { Drawer, type DrawerProps } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { useBackCloses } from './layers.ts'
import { useFocusKept } from './use-focus-kept.ts'

/** What belongs to a part of the page, beside it; on a phone over it. */
export function SideDrawer({ isInAddress = false, ...props }: DrawerProps & { isInAddress?: boolean }) {
  useFocusKept(props.opened)
  useBackCloses(props.opened && !isInAddress, props.onClose)
  return <Drawer position="right" closeButtonProps={{ 'aria-label': m.ui_close() }} {...props} />
}
