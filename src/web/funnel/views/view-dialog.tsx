import { Button, Checkbox, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { pipeline, type SavedView } from '../../lead/client.ts'
import { useMay } from '../../session.ts'
import { Dialog } from '../../ui/over/dialog.tsx'
import { ProblemNotice } from '../../ui/problem-notice.tsx'
import type { LeadsSearch } from '../funnel-search.ts'

export type Naming = { kind: 'new'; search: LeadsSearch; columns: string[] } | { kind: 'rename'; view: SavedView }

interface ViewDialogProps {
  naming: Naming | null
  onClose: () => void
  /** A new view was saved. */
  onSaved: (id: string) => void
}

/** Names a view, new or known. */
export function ViewDialog({ naming, onClose, onSaved }: ViewDialogProps) {
  return (
    <Dialog
      opened={naming !== null}
      onClose={onClose}
      title={naming?.kind === 'rename' ? m.funnel_view_rename() : m.funnel_view_save_as()}
    >
      {naming && <ViewForm naming={naming} onClose={onClose} onSaved={onSaved} />}
    </Dialog>
  )
}

function ViewForm({ naming, onClose, onSaved }: ViewDialogProps & { naming: Naming }) {
  const [name, setName] = useState(naming.kind === 'rename' ? naming.view.name : '')
  const [isShared, setShared] = useState(false)
  const mayShare = useMay('leads.change')
  const saving = pipeline.useMutation('POST /api/views', {
    done: m.funnel_view_saved(),
    onDone: ({ id }) => {
      onClose()
      onSaved(id)
    },
    onProblem: () => {},
  })
  const renaming = pipeline.useMutation('PATCH /api/views/:id', {
    done: m.ui_saved(),
    onDone: onClose,
    onProblem: () => {},
  })
  const error = saving.error ?? renaming.error
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = name.trim()
    if (!given) return
    if (naming.kind === 'rename') renaming.mutate({ params: { id: naming.view.id }, body: { name: given } })
    else saving.mutate({ body: { name: given, isShared, search: naming.search, columns: naming.columns } })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        {error && <ProblemNotice error={error} />}
        <TextInput
          data-autofocus
          label={m.funnel_view_name()}
          placeholder={m.funnel_view_name_example()}
          value={name}
          maxLength={100}
          onChange={event => setName(event.currentTarget.value)}
        />
        {naming.kind === 'new' && mayShare && (
          <Checkbox
            label={m.funnel_view_shared()}
            checked={isShared}
            onChange={event => setShared(event.currentTarget.checked)}
          />
        )}
        <Button type="submit" disabled={!name.trim()} loading={saving.isPending || renaming.isPending}>
          {m.ui_save()}
        </Button>
      </Stack>
    </form>
  )
}
