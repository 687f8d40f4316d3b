import { Accordion, NativeSelect, Stack } from '@mantine/core'
import { valuesOf } from '#features/import-export/rules/questions.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { choiceName, fieldName, type ImportDetail, type Mapping } from './client.ts'
import styles from './import.module.css'

const LEFT_OUT = '-'

/** What the words of the file were taken for, to be seen and changed. */
export function Meanings({
  batch,
  mapping,
  onChange,
}: {
  batch: ImportDetail
  mapping: Mapping
  onChange: (values: Mapping['values']) => void
}) {
  const fields = valuesOf(batch.kind, mapping, batch.columns)
  if (fields.length === 0) return null
  return (
    <Accordion variant="separated">
      {fields.map(({ field, choices, values }) => (
        <Accordion.Item key={field} value={field}>
          <Accordion.Control>
            {m.import_meanings()}: {fieldName(field)}
          </Accordion.Control>
          <Accordion.Panel>
            <Stack gap="xs">
              {values.map(({ value, count, choice }) => (
                <MeaningSelect
                  key={value}
                  field={field}
                  value={value}
                  count={count}
                  choices={choices}
                  choice={choice}
                  onChoose={chosen =>
                    onChange({ ...mapping.values, [field]: { ...mapping.values[field], [value]: chosen } })
                  }
                />
              ))}
            </Stack>
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

interface MeaningSelectProps {
  field: string
  value: string
  count: number
  choices: readonly string[]
  /** Null: left out. Undefined: not answered yet. */
  choice: string | null | undefined
  onChoose: (choice: string | null) => void
}

export function MeaningSelect({ field, value, count, choices, choice, onChoose }: MeaningSelectProps) {
  const format = useFormat()
  const data = [
    ...(choice === undefined ? [{ value: '', label: '' }] : []),
    ...choices.map(each => ({ value: each, label: choiceName(field, each) })),
    { value: LEFT_OUT, label: m.import_meaning_none() },
  ]
  return (
    <NativeSelect
      className={styles.meaning}
      label={`${value} (${format.number(count)})`}
      data={data}
      value={choice === null ? LEFT_OUT : (choice ?? '')}
      onChange={event => onChoose(event.currentTarget.value === LEFT_OUT ? null : event.currentTarget.value)}
    />
  )
}
