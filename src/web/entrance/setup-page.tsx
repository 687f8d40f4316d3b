import { Button, Group, PasswordInput, Radio, Select, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import type { MemberFunction } from '#kernel/abilities.ts'
import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import { LookAround } from '../demo/look-around.tsx'
import { remember } from '../preferences.ts'
import { entrance } from '../session.ts'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { isEmail, PASSWORD_MIN } from './checks.ts'
import {
  countryChoices,
  currencyChoices,
  guessedCountry,
  guessedCurrency,
  guessedTimeZone,
  timeZoneChoices,
} from './choices.ts'
import styles from './entrance.module.css'
import { currencyOf, proposedZone } from './places.ts'

const FUNCTIONS: Record<string, MemberFunction[]> = {
  marketing: ['marketing'],
  sales: ['sales'],
  both: ['marketing', 'sales'],
}

function initialValues() {
  return {
    companyName: '',
    country: guessedCountry(),
    timeZone: guessedTimeZone(),
    currency: guessedCurrency(),
    name: '',
    email: '',
    password: '',
    functions: 'both',
  }
}
type Values = ReturnType<typeof initialValues>
type Form = Pick<ReturnType<typeof useForm<Values>>, 'getInputProps' | 'values' | 'setValues'>

/** The first visit: the company and its first member in one form. */
export function SetupPage() {
  const client = useQueryClient()
  const navigate = useNavigate()
  const form = useForm<Values>({ initialValues: initialValues(), validate: checks() })
  const creating = useMutation({
    mutationFn: createCompany,
    onSuccess: () => {
      remember('workspace', null) // a demo that was looked at before
      client.clear()
      return navigate({ to: '/welcome' })
    },
    onError: error => form.setErrors(fieldErrorsOf(error)),
  })
  const { data: setup } = entrance.useQuery('GET /api/setup', {})
  if (setup && !setup.needed && creating.isIdle) return <Navigate to="/sign-in" replace />
  return (
    <form noValidate onSubmit={form.onSubmit(values => creating.mutate(values))}>
      <PageHead title={m.shell_setup_title()} period={m.shell_setup_text()} />
      <Stack gap="lg">
        <LookAround />
        {creating.error && <ProblemNotice error={creating.error} />}
        <CompanyFields form={form} />
        <MemberFields form={form} />
        <Button type="submit" loading={creating.isPending}>
          {m.shell_setup_submit()}
        </Button>
      </Stack>
    </form>
  )
}

function CompanyFields({ form }: { form: Form }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{m.shell_setup_company()}</legend>
      <Stack gap="sm">
        <TextInput
          {...form.getInputProps('companyName')}
          label={m.shell_setup_company_name()}
          autoComplete="organization"
          maxLength={200}
        />
        <Select
          {...form.getInputProps('country')}
          label={m.shell_setup_country()}
          data={countryChoices()}
          onChange={country => country && form.setValues(inCountry(country, form.values))}
          searchable
          allowDeselect={false}
        />
        <Group grow align="flex-start" preventGrowOverflow={false} gap="sm">
          <Select
            {...form.getInputProps('timeZone')}
            label={m.shell_setup_time_zone()}
            data={timeZoneChoices(form.values.country, form.values.timeZone)}
            searchable
            allowDeselect={false}
            miw={180}
          />
          <Select
            {...form.getInputProps('currency')}
            label={m.shell_setup_currency()}
            data={currencyChoices()}
            searchable
            allowDeselect={false}
            miw={180}
          />
        </Group>
      </Stack>
    </fieldset>
  )
}

/** The zone and the currency that are usual there; where they are not known, what was chosen stays. */
function inCountry(country: string, { timeZone, currency }: Values): Partial<Values> {
  return {
    country,
    timeZone: proposedZone(country, null, timeZone),
    currency: currencyOf(country) ?? currency,
  }
}

function MemberFields({ form }: { form: Form }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{m.shell_setup_you()}</legend>
      <Stack gap="sm">
        <TextInput
          {...form.getInputProps('name')}
          label={m.shell_setup_your_name()}
          autoComplete="name"
          maxLength={200}
        />
        <TextInput {...form.getInputProps('email')} label={m.field_email()} type="email" autoComplete="username" />
        <PasswordInput
          {...form.getInputProps('password')}
          label={m.field_password()}
          description={m.shell_setup_password_hint()}
          autoComplete="new-password"
        />
        <Radio.Group {...form.getInputProps('functions')} label={m.shell_setup_functions()}>
          <Group mt={4}>
            <Radio value="marketing" label={m.function_marketing()} />
            <Radio value="sales" label={m.function_sales()} />
            <Radio value="both" label={m.shell_setup_both()} />
          </Group>
        </Radio.Group>
        <Text size="xs" c="dimmed">
          {m.shell_setup_functions_hint()}
        </Text>
      </Stack>
    </fieldset>
  )
}

async function createCompany({ functions, ...values }: Values) {
  const body = { ...values, functions: FUNCTIONS[functions] ?? [], locale: getLocale() }
  await entrance.call('POST /api/setup', { body })
}

function checks() {
  const required = (value: string) => (value.trim() ? null : m.shell_required())
  return {
    companyName: required,
    country: required,
    timeZone: required,
    currency: required,
    name: required,
    email: (value: string) => (isEmail(value) ? null : m.shell_email_invalid()),
    password: (value: string) => (value.length >= PASSWORD_MIN ? null : m.shell_password_short()),
  }
}
