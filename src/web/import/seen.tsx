import { Group, NativeSelect, Text, Title } from '@mantine/core'
import { DELIMITERS, ENCODINGS } from '#features/import-export/schema/words.ts'
import * as m from '#texts/compiled/messages.js'
import { useFormat } from '../ui/format.ts'
import { type ImportDetail, imports } from './client.ts'

/** How the file was read. Whoever sees wrong letters in the samples reads it another way here. */
export function Seen({ batch }: { batch: ImportDetail }) {
  const format = useFormat()
  const read = imports.useMutation('PUT /api/imports/:id/reading')
  const change = (body: Partial<Pick<ImportDetail, 'encoding' | 'delimiter'>>) =>
    read.mutate({ params: { id: batch.id }, body: { encoding: batch.encoding, delimiter: batch.delimiter, ...body } })
  const names = {
    ',': m.import_delimiter_comma(),
    ';': m.import_delimiter_semicolon(),
    '\t': m.import_delimiter_tab(),
    '|': m.import_delimiter_pipe(),
  }
  return (
    <section aria-labelledby="seen">
      <Title order={2} id="seen" mb="xs">
        {m.import_seen()}
      </Title>
      <Group align="flex-end">
        <NativeSelect
          label={m.import_encoding()}
          value={batch.encoding}
          disabled={read.isPending}
          data={ENCODINGS.map(value => ({ value, label: value.toUpperCase() }))}
          onChange={event => change({ encoding: event.currentTarget.value as ImportDetail['encoding'] })}
        />
        <NativeSelect
          label={m.import_delimiter()}
          value={batch.delimiter}
          disabled={read.isPending}
          data={DELIMITERS.map(value => ({ value, label: names[value] }))}
          onChange={event => change({ delimiter: event.currentTarget.value as ImportDetail['delimiter'] })}
        />
        <Text c="dimmed">{m.import_rows_count({ count: format.number(batch.rowsTotal) })}</Text>
      </Group>
    </section>
  )
}
