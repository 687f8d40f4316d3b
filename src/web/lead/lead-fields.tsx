import { Select, Textarea, TextInput } from '@mantine/core'
import type { useForm } from '@mantine/form'
import { useMemo } from 'react'
import { fieldName } from '#features/agreement/rules/criteria-words.ts'
import { countryChoices } from '../entrance/choices.ts'
import { useMe } from '../session.ts'
import { LimitedNumber } from '../ui/limited-number.tsx'
import { WRITTEN_FIELDS, type WrittenField } from './fields.ts'
import type { LeadValues } from './lead-values.ts'

type Form = Pick<ReturnType<typeof useForm<LeadValues>>, 'getInputProps'>

interface LeadFieldsProps {
  form: Form
  keys: readonly WrittenField[]
  /** Marked: the agreement asks for them at handoff. */
  missing?: readonly string[]
  missingWords?: string
}

/** The inputs of a lead, for a new one and for a known one. Who opens them over the page begins at the first. */
export function LeadFields({ form, keys, missing = [], missingWords }: LeadFieldsProps) {
  return keys.map((key, place) => (
    <LeadField
      key={key}
      form={form}
      field={key}
      isFirst={place === 0}
      note={missing.includes(key) ? missingWords : undefined}
    />
  ))
}

const TYPES: Partial<Record<WrittenField, string>> = { email: 'email', phone: 'tel', website: 'url' }
const NUMBERS: readonly WrittenField[] = ['estimatedValue', 'employees', 'annualRevenue']

interface LeadFieldProps {
  form: Form
  field: WrittenField
  isFirst: boolean
  note: string | undefined
}

function LeadField({ form, field, isFirst, note }: LeadFieldProps) {
  const { currency } = useMe().workspace
  const countries = useMemo(() => (field === 'country' ? countryChoices() : []), [field])
  const begins = isFirst && { 'data-autofocus': true }
  const shared = { ...form.getInputProps(field), ...begins, label: fieldName(field), description: note }
  if (field === 'country') return <Select {...shared} data={countries} searchable clearable />
  if (field === 'message')
    return <Textarea {...shared} autosize minRows={2} maxRows={12} maxLength={WRITTEN_FIELDS.message} />
  if (NUMBERS.includes(field)) {
    const isMoney = field !== 'employees'
    return (
      <LimitedNumber
        {...shared}
        max={isMoney ? 999_999_999_999 : 10_000_000}
        decimalScale={isMoney ? 2 : 0}
        rightSection={isMoney ? currency : null}
        rightSectionWidth={48}
      />
    )
  }
  return <TextInput {...shared} type={TYPES[field] ?? 'text'} maxLength={WRITTEN_FIELDS[field]} autoComplete="off" />
}
