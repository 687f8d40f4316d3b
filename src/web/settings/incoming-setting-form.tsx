import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as m from '#texts/compiled/messages.js'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { type IncomingSetting, incoming } from './clients.ts'

/** The address that takes mail, and the server that is believed. The rest is set on the server of mail. */
export function IncomingSettingForm({ setting, close }: { setting: IncomingSetting; close: () => void }) {
  const form = useForm({
    initialValues: { address: setting.address ?? '', trustedServer: setting.trustedServer ?? '' },
  })
  const changing = incoming.useMutation('PUT /api/mail/incoming-setting', {
    done: m.incoming_saved(),
    onDone: close,
    onProblem: error => form.setErrors(fieldErrorsOf(error)),
  })
  const submit = ({ address, trustedServer }: typeof form.values) =>
    changing.mutate({ body: { address: address.trim() || null, trustedServer: trustedServer.trim() || null } })
  return (
    <form noValidate onSubmit={form.onSubmit(submit)}>
      <Stack maw={480} mt={12}>
        <TextInput
          {...form.getInputProps('address')}
          label={m.incoming_address()}
          description={m.incoming_address_hint()}
          placeholder={m.incoming_address_example()}
          type="email"
          maxLength={254}
          data-autofocus
        />
        <TextInput
          {...form.getInputProps('trustedServer')}
          label={m.incoming_server()}
          description={m.incoming_server_hint()}
          placeholder={m.incoming_server_example()}
          maxLength={253}
        />
        <Group>
          <Button type="submit" loading={changing.isPending}>
            {m.incoming_save()}
          </Button>
          <Button variant="default" onClick={close}>
            {m.ui_cancel()}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
