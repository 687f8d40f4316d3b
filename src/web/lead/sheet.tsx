import type { ReactNode } from 'react'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { usePhone } from '../ui/use-phone.ts'

/** As high as what is in it, and the page still seen behind. */
const LOW = { inner: { alignItems: 'flex-end' }, content: { flex: '0 0 100%', height: 'auto', maxHeight: '92dvh' } }

/** What one does with a lead: from below on the phone, where the thumb is, else from the right. */
export function Sheet({ isOpen, isInAddress = false, onClose, title, children }: SheetProps) {
  const isPhone = usePhone()
  return (
    <SideDrawer
      opened={isOpen}
      isInAddress={isInAddress}
      onClose={onClose}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 440}
      title={title}
      {...(isPhone ? { styles: LOW } : {})}
    >
      {children}
    </SideDrawer>
  )
}

interface SheetProps {
  isOpen: boolean
  /** The address opens and closes it. */
  isInAddress?: boolean
  onClose: () => void
  title: ReactNode
  children: ReactNode
}
