import * as m from '#texts/compiled/messages.js'
import { SideDrawer } from '../ui/over/side-drawer.tsx'
import { ObjectionPanel } from './objection-panel.tsx'

/** An objection at the side, to be read and decided; null: none is open. */
export function ObjectionDrawer({ id, onClose }: { id: string | null; onClose: () => void }) {
  return (
    <SideDrawer opened={id !== null} onClose={onClose} size="lg" title={m.objection_title()}>
      {id && <ObjectionPanel id={id} />}
    </SideDrawer>
  )
}
