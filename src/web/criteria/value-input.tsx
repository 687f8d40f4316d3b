import { Autocomplete, Group, MultiSelect, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { choiceName } from '#features/agreement/rules/criteria-words.ts'
import { arityOf, type Comparison, type CriterionValue, valuesOf } from '#kernel/criteria/language.ts'
import { type Field, type FieldKey, fieldOf } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import { countryChoices } from '../entrance/choices.ts'
import { useMe } from '../session.ts'
import { numberSeparators } from '../ui/numbers.ts'
import { useCampaigns } from './use-campaigns.ts'

interface ValueInputProps {
  comparison: Comparison
  /** Undefined when nothing is typed. */
  onChange: (value: CriterionValue | undefined) => void
  error: string | undefined
}

/** The value of a comparison, as its field and its operator ask for: nothing, one, two or a list. */
export function ValueInput({ comparison, onChange, error }: ValueInputProps) {
  const { field, operator } = comparison
  const values = valuesOf(comparison)
  switch (arityOf(operator)) {
    case 'none':
      return null
    case 'one':
      return (
        <OneInput
          field={field}
          value={values[0]}
          onChange={onChange}
          error={error}
          label={textByKey('criteria_value')}
        />
      )
    case 'list':
      return <ListInput field={field} values={values} onChange={onChange} error={error} />
    case 'two':
      return <RangeInput field={field} values={values} onChange={onChange} error={error} />
  }
}

interface OneInputProps {
  field: FieldKey
  value: string | number | undefined
  onChange: (value: string | number | undefined) => void
  error: string | undefined
  label: string
}

function OneInput({ field: key, value, onChange, error, label }: OneInputProps) {
  const field = fieldOf(key)
  const unit = useUnit(field)
  const named = { 'aria-label': label, error }
  if (field.type === 'number') {
    return (
      <NumberInput
        {...named}
        value={typeof value === 'number' ? value : ''}
        onChange={typed => onChange(typeof typed === 'number' ? typed : undefined)}
        {...numberSeparators()}
        suffix={unit}
        hideControls
      />
    )
  }
  if (field.type === 'choice' || field.type === 'country') {
    return (
      <Select
        {...named}
        data={choicesOf(key, field)}
        value={value === undefined ? null : String(value)}
        onChange={chosen => onChange(chosen ?? undefined)}
        searchable
      />
    )
  }
  if (key === 'campaign') return <CampaignInput {...named} value={String(value ?? '')} onChange={onChange} />
  return (
    <TextInput
      {...named}
      type={field.type === 'date' ? 'date' : 'text'}
      value={value ?? ''}
      onChange={event => onChange(event.currentTarget.value || undefined)}
      maxLength={200}
    />
  )
}

interface CampaignInputProps {
  value: string
  onChange: (value: string | undefined) => void
  error: string | undefined
  'aria-label': string
}

/** Any words, with the campaigns there are to choose from. */
function CampaignInput({ value, onChange, ...named }: CampaignInputProps) {
  const { campaigns } = useCampaigns(value)
  return (
    <Autocomplete
      {...named}
      data={campaigns.map(({ name }) => name)}
      filter={({ options }) => options}
      value={value}
      onChange={typed => onChange(typed || undefined)}
      maxLength={200}
    />
  )
}

function ListInput({
  field: key,
  values,
  onChange,
  error,
}: Omit<OneInputProps, 'value' | 'onChange' | 'label'> & ListProps) {
  const field = fieldOf(key)
  const change = (list: string[]) => onChange(list.length === 0 ? undefined : list)
  const named = { 'aria-label': textByKey('criteria_value'), error, value: values.map(String), onChange: change }
  if (field.type === 'choice' || field.type === 'country')
    return <MultiSelect {...named} data={choicesOf(key, field)} searchable />
  return (
    <TagsInput
      {...named}
      placeholder={values.length === 0 ? textByKey('criteria_values_hint') : ''}
      acceptValueOnBlur
      maxTags={100}
    />
  )
}

interface ListProps {
  values: readonly (string | number)[]
  onChange: (value: CriterionValue | undefined) => void
}

function RangeInput({
  field,
  values,
  onChange,
  error,
}: Omit<OneInputProps, 'value' | 'onChange' | 'label'> & ListProps) {
  const [low, high] = values
  const change = (first: string | number | undefined, second: string | number | undefined) => {
    const known = [first, second].filter(one => one !== undefined)
    onChange(known.length === 0 ? undefined : (known as CriterionValue))
  }
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      <OneInput
        field={field}
        value={low}
        onChange={value => change(value, high)}
        error={error}
        label={textByKey('criteria_value_from')}
      />
      <OneInput
        field={field}
        value={high}
        onChange={value => change(low, value)}
        error={undefined}
        label={textByKey('criteria_value_to')}
      />
    </Group>
  )
}

function choicesOf(key: FieldKey, field: Field): { value: string; label: string }[] {
  if (field.type === 'country') return countryChoices()
  return field.type === 'choice' ? field.choices.map(value => ({ value, label: choiceName(key, value) })) : []
}

function useUnit(field: Field): string {
  const { currency } = useMe().workspace
  return field.type === 'number' && field.unit === 'money' ? ` ${currency}` : ''
}
