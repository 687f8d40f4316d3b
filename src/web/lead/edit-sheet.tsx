import { Button, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { DraftNote } from '../ui/draft-note.tsx'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { type LeadView, pipeline } from './client.ts'
import { WRITTEN_KEYS } from './fields.ts'
import { LeadFields } from './lead-fields.tsx'
import { changesOf, type LeadValues, valuesOf } from './lead-values.ts'
import { Sheet } from './sheet.tsx'

interface EditSheetProps {
  lead: LeadView
  isOpen: boolean
  onClose: () => void
}

/** Changes what is known of a lead; it is qualified anew. */
export function EditSheet({ lead, isOpen, onClose }: EditSheetProps) {
  return (
    <Sheet isOpen={isOpen} onClose={onClose} title={m.lead_edit_title()}>
      {isOpen && <EditForm lead={lead} onClose={onClose} />}
    </Sheet>
  )
}

function EditForm({ lead, onClose }: Omit<EditSheetProps, 'isOpen'>) {
  // What was there when the form opened: a colleague's change in the meantime is not taken back.
  const [before] = useState(() => valuesOf(lead))
  const draft = useDraft<LeadValues>(`lead-${lead.id}`)
  const [error, setError] = useState<Error | null>(null)
  const form = useForm<LeadValues>({ initialValues: { ...before, ...draft.restored }, onValuesChange: draft.keep })
  const finish = () => {
    draft.forget()
    onClose()
  }
  const changing = pipeline.useMutation('PATCH /api/leads/:id', {
    done: m.ui_saved(),
    onDone: finish,
    onProblem: problem => {
      form.setErrors(fieldErrorsOf(problem))
      setError(problem)
    },
  })
  const save = (values: LeadValues) => {
    const body = changesOf(before, values)
    if (Object.keys(body).length === 0) finish()
    else changing.mutate({ params: { id: lead.id }, body })
  }
  const startAnew = () => {
    form.setValues(before)
    draft.forget()
  }
  return (
    <form noValidate onSubmit={form.onSubmit(save)}>
      <Stack gap="sm">
        {error && <ProblemNotice error={error} />}
        <DraftNote isRestored={draft.restored !== null} startAnew={startAnew} />
        <LeadFields
          form={form}
          keys={WRITTEN_KEYS}
          missing={lead.missingFields}
          missingWords={m.lead_missing_explained()}
        />
        <Button type="submit" size="md" loading={changing.isPending}>
          {m.ui_save()}
        </Button>
      </Stack>
    </form>
  )
}
