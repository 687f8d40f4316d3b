import { Button, CopyButton, Group, TextInput } from '@mantine/core'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import IconCopy from '@tabler/icons-react/dist/esm/icons/IconCopy.mjs'
import * as m from '#texts/compiled/messages.js'

/** A text to take along: selected when touched, copied with one click. */
export function CopyField({ label, description, value }: { label: string; description?: string; value: string }) {
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        label={label}
        description={description}
        value={value}
        readOnly
        onFocus={event => event.currentTarget.select()}
        style={{ flex: 1 }}
      />
      <CopyButton value={value} timeout={3_000}>
        {({ copied, copy }) => (
          <Button
            variant={copied ? 'light' : 'filled'}
            leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
            onClick={copy}
            data-autofocus
          >
            <span aria-live="polite">{copied ? m.settings_copied() : m.settings_copy()}</span>
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
