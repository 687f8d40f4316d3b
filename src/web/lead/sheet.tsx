import { Drawer } from '@mantine/core'
import type { ReactNode } from 'react'
import * as m from '#texts/compiled/messages.js'
import { usePhone } from '../ui/use-phone.ts'

/** As high as what is in it, and the page still seen behind. */
const LOW = { inner: { alignItems: 'flex-end' }, content: { flex: '0 0 100%', height: 'auto', maxHeight: '92dvh' } }

/** What one does with a lead: from below on the phone, where the thumb is, else from the right. */
export function Sheet({ isOpen, onClose, title, children }: SheetProps) {
  const isPhone = usePhone()
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 440}
      title={title}
      {...(isPhone ? { styles: LOW } : {})}
      closeButtonProps={{ 'aria-label': m.ui_close() }}
    >
      {children}
    </Drawer>
  )
}

interface SheetProps {
  isOpen: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
}
