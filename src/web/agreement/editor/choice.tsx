import { Select } from '@mantine/core'

interface ChoiceProps<T extends string> {
  label: string
  className?: string | undefined
  description?: string
  value: T | null
  choices: readonly T[]
  name: (choice: T) => string
  onChange: (choice: T) => void
  error?: string | undefined
}

/** One of a few words. */
export function Choice<T extends string>({
  label,
  className,
  description,
  value,
  choices,
  name,
  onChange,
  error,
}: ChoiceProps<T>) {
  return (
    <Select
      label={label}
      {...(className && { className })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      description={description}
      data={choices.map(one => ({ value: one, label: name(one) }))}
      value={value}
      onChange={chosen => chosen && onChange(chosen as T)}
      allowDeselect={false}
      searchable={choices.length > 8}
      error={error}
    />
  )
}
