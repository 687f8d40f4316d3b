import { Group, NativeSelect, Radio, Stack, Text, Title } from '@mantine/core'
import { CHANNELS } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMe } from '../session.ts'
import type { ImportDetail, Mapping } from './client.ts'

/** How what is known already is treated, and what holds where the file does not say. */
export function Options({
  batch,
  mapping,
  onChange,
}: {
  batch: ImportDetail
  mapping: Mapping
  onChange: (changed: Partial<Mapping>) => void
}) {
  const { timeZone } = useMe().workspace
  const channels = CHANNELS.map(channel => ({ value: channel, label: textByKey(`channel_${channel}`) }))
  return (
    <section aria-labelledby="options">
      <Title order={2} id="options" mb="xs">
        {m.import_options()}
      </Title>
      <Stack gap="md" maw={480}>
        {batch.kind !== 'activities' && (
          <Radio.Group
            label={m.import_known()}
            value={mapping.known}
            onChange={known => onChange({ known: known as Mapping['known'] })}
          >
            <Group mt="xs">
              <Radio value="fill" label={m.import_known_fill()} />
              <Radio value="skip" label={m.import_known_skip()} />
            </Group>
          </Radio.Group>
        )}
        {batch.kind === 'leads' && (
          <NativeSelect
            label={m.import_default_channel()}
            data={channels}
            value={mapping.defaults.channel ?? 'import'}
            onChange={event =>
              onChange({
                defaults: { ...mapping.defaults, channel: event.currentTarget.value as Mapping['defaults']['channel'] },
              })
            }
          />
        )}
        <Text size="sm" c="dimmed">
          {m.import_zone_hint({ zone: timeZone })}
        </Text>
      </Stack>
    </section>
  )
}
