import { Drawer } from '@mantine/core'
import * as m from '#texts/compiled/messages.js'
import { ObjectionPanel } from './objection-panel.tsx'

/** An objection at the side, to be read and decided; null: none is open. */
export function ObjectionDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  return (
    <Drawer
      opened={id !== null}
      onClose={onClose}
      position="right"
      size="lg"
      title={m.objection_title()}
      closeButtonProps={{ 'aria-label': m.ui_close() }}
    >
      {id && <ObjectionPanel id={id} />}
    </Drawer>
  )
}
