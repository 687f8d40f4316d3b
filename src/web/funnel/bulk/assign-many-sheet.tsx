import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { QUEUE, SellerChoice } from '../../lead/seller-choice.tsx'
import { Sheet } from '../../lead/sheet.tsx'

interface AssignManySheetProps {
  isOpen: boolean
  onClose: () => void
  /** Null: the queue. */
  onGiven: (memberId: string | null) => void
}

/** To whom several leads go. */
export function AssignManySheet({ isOpen, onClose, onGiven }: AssignManySheetProps) {
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={m.lead_assign()}>
      {isOpen && <AssignForm onGiven={onGiven} />}
    </Sheet>
  )
}

function AssignForm({ onGiven }: Pick<AssignManySheetProps, 'onGiven'>) {
  const [chosen, setChosen] = useState('')
  return (
    <Stack gap="sm">
      <SellerChoice value={chosen} onChange={setChosen} />
      <Button size="md" disabled={!chosen} onClick={() => onGiven(chosen === QUEUE ? null : chosen)}>
        {m.lead_assign()}
      </Button>
    </Stack>
  )
}
