import { Button, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import * as m from '#texts/compiled/messages.js'
import { countryChoices, currencyChoices, timeZoneChoices } from '../entrance/choices.ts'
import { type Me, useMay, useMe } from '../session.ts'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { members } from './clients.ts'
import { SettingsFrame } from './frame.tsx'

export function CompanyPage() {
  const { workspace } = useMe()
  return (
    <SettingsFrame title={m.settings_company()} period={m.settings_company_text()}>
      <CompanyForm key={workspace.id} workspace={workspace} />
    </SettingsFrame>
  )
}

function CompanyForm({ workspace }: { workspace: Me['workspace'] }) {
  const may = useMay('workspace.change')
  const form = useForm({
    initialValues: { name: workspace.name, locale: workspace.locale, timeZone: workspace.timeZone },
    validate: { name: value => (value.trim() ? null : m.shell_required()) },
  })
  const saving = members.useMutation('PATCH /api/workspace', {
    done: m.ui_saved(),
    onDone: () => form.resetDirty(),
    onProblem: error => form.setErrors(fieldErrorsOf(error)),
  })
  const field = may ? {} : ({ readOnly: true, variant: 'filled' } as const)
  return (
    <form noValidate onSubmit={form.onSubmit(body => saving.mutate({ body }))}>
      <Stack maw={440}>
        {!may && <Text c="dimmed">{m.settings_only_admins()}</Text>}
        <TextInput {...form.getInputProps('name')} {...field} label={m.settings_company_name()} maxLength={200} />
        <Select
          {...form.getInputProps('locale')}
          {...field}
          label={m.settings_company_locale()}
          description={m.settings_company_locale_hint()}
          data={[
            { value: 'es', label: m.settings_spanish() },
            { value: 'en', label: m.settings_english() },
          ]}
          allowDeselect={false}
        />
        <Select
          {...form.getInputProps('timeZone')}
          {...field}
          label={m.settings_company_time_zone()}
          description={m.settings_company_time_zone_hint()}
          data={timeZoneChoices(workspace.country, workspace.timeZone)}
          searchable
          allowDeselect={false}
        />
        <FixedValues workspace={workspace} />
        {may && (
          <div>
            <Button type="submit" loading={saving.isPending} disabled={!form.isDirty()}>
              {m.ui_save()}
            </Button>
          </div>
        )}
      </Stack>
    </form>
  )
}

function FixedValues({ workspace }: { workspace: Me['workspace'] }) {
  const currency = currencyChoices().find(choice => choice.value === workspace.currency)?.label
  const country = countryChoices().find(choice => choice.value === workspace.country)?.label
  return (
    <>
      <TextInput
        label={m.settings_company_currency()}
        description={m.settings_company_fixed()}
        value={currency ?? workspace.currency}
        variant="filled"
        readOnly
      />
      <TextInput label={m.settings_company_country()} value={country ?? workspace.country} variant="filled" readOnly />
    </>
  )
}
