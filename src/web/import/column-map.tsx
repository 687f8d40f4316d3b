import { MultiSelect, Text, Title } from '@mantine/core'
import { IMPORT_FIELDS } from '#features/import-export/rules/fields.ts'
import * as m from '#texts/compiled/messages.js'
import { fieldName, type ImportDetail, type Mapping } from './client.ts'
import styles from './import.module.css'

interface ColumnMapProps {
  batch: ImportDetail
  mapping: Mapping
  onChange: (fields: Mapping['fields']) => void
}

/** Each column with what stands in it and the fields it goes to. */
export function ColumnMap({ batch, mapping, onChange }: ColumnMapProps) {
  const assign = (position: number, chosen: readonly string[]) => {
    const others = Object.entries(mapping.fields).filter(([field, at]) => at !== position && !chosen.includes(field))
    onChange(Object.fromEntries([...others, ...chosen.map(field => [field, position] as const)]))
  }
  return (
    <section aria-labelledby="columns">
      <Title order={2} id="columns">
        {m.import_columns_title()}
      </Title>
      <Text c="dimmed" mb="xs">
        {m.import_columns_hint()}
      </Text>
      <ul className={styles.columns}>
        {batch.columns.map((column, position) => (
          <li key={column.name}>
            <div className={styles.what}>
              <strong className={styles.name}>{column.name}</strong>
              <Text size="xs" c="dimmed" lineClamp={2}>
                {column.samples.filter(Boolean).join(' · ') || '—'}
              </Text>
            </div>
            <FieldsOf
              column={column.name}
              kind={batch.kind}
              chosen={fieldsAt(mapping, position)}
              onChange={chosen => assign(position, chosen)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

function FieldsOf({
  column,
  kind,
  chosen,
  onChange,
}: {
  column: string
  kind: ImportDetail['kind']
  chosen: string[]
  onChange: (chosen: string[]) => void
}) {
  return (
    <MultiSelect
      className={styles.fields}
      aria-label={`${m.import_fields()}: ${column}`}
      data={Object.keys(IMPORT_FIELDS[kind]).map(field => ({ value: field, label: fieldName(field) }))}
      value={chosen}
      onChange={onChange}
      placeholder={chosen.length === 0 ? m.import_field_none() : ''}
      searchable
      hidePickedOptions
      comboboxProps={{ position: 'bottom-start' }}
    />
  )
}

function fieldsAt({ fields }: Mapping, position: number): string[] {
  return Object.keys(fields).filter(field => fields[field] === position)
}
