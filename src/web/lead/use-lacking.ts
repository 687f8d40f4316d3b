import { useForm } from '@mantine/form'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { useDraft } from '../ui/use-draft.ts'
import { type LeadView, pipeline } from './client.ts'
import { WRITTEN_KEYS, type WrittenField } from './fields.ts'
import { changesOf, type LeadValues, valuesOf } from './lead-values.ts'

export type Lacking = ReturnType<typeof useLacking>

/** A form of the fields that a step lacks, to be saved before it. What was asked for once stays, also when it is known by now. */
export function useLacking(lead: LeadView, lacking: readonly string[]) {
  const [asked, setAsked] = useState(lacking)
  const news = lacking.filter(field => !asked.includes(field))
  if (news.length > 0) setAsked([...asked, ...news])
  const keys = WRITTEN_KEYS.filter(key => asked.includes(key))
  // What was there when the form opened: a colleague's change in the meantime is not taken back.
  const [before] = useState(() => valuesOf(lead))
  const draft = useDraft<Partial<LeadValues>>(`lacking-${lead.id}`)
  const [error, setError] = useState<Error | null>(null)
  const form = useForm<LeadValues>({
    initialValues: { ...before, ...only(draft.restored ?? {}, keys) },
    onValuesChange: values => draft.keep(only(values, keys)),
    validate: values =>
      Object.fromEntries(keys.map(key => [key, isFilledIn(values[key]) ? null : m.lead_complete_needed()])),
  })
  const changing = pipeline.useMutation('PATCH /api/leads/:id', {
    onDone: draft.forget,
    onProblem: problem => {
      form.setErrors(fieldErrorsOf(problem))
      setError(problem)
    },
  })
  /** Whether the fields are known by now; if not, the form says why. */
  const save = async (): Promise<boolean> => {
    setError(null)
    if (form.validate().hasErrors) return false
    const body = changesOf(before, { ...before, ...only(form.values, keys) })
    if (Object.keys(body).length === 0) return true
    return changing.mutateAsync({ params: { id: lead.id }, body }).then(
      () => true,
      () => false,
    )
  }
  return {
    form,
    keys,
    /** Asked for, and not written by hand. */
    unwritten: asked.filter(key => !WRITTEN_KEYS.includes(key as WrittenField)),
    error,
    isPending: changing.isPending,
    save,
    /** Marks what is still missing. */
    check: () => void form.validate(),
  }
}

function only(values: Partial<LeadValues>, keys: readonly WrittenField[]): Partial<LeadValues> {
  return Object.fromEntries(keys.filter(key => values[key] !== undefined).map(key => [key, values[key]]))
}

function isFilledIn(value: string | number | null): boolean {
  return value !== null && String(value).trim() !== ''
}
