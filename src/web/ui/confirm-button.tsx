import { Button, type ButtonProps } from '@mantine/core'
import { useState } from 'react'
import { later, OnceOpen } from './later.tsx'

export const ConfirmDialog = later(() => import('./confirm-dialog.tsx').then(({ ConfirmDialog }) => ConfirmDialog))

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
      <Button variant="default" {...props} {...ConfirmDialog.nearing} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <OnceOpen isOpen={isAsking}>
        <ConfirmDialog.Part
          isOpen={isAsking}
          label={label}
          consequence={consequence}
          onClose={close}
          onConfirm={confirm}
        />
      </OnceOpen>
    </>
  )
}
