import { Button, Collapse, Radio, Select, Stack } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { MemberFunction } from '#kernel/abilities.ts'
import { CHANNELS, type Channel, CONTRIBUTORS, type Contributor } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { type LeadBody, pipeline } from '../lead/client.ts'
import { WRITTEN_KEYS, type WrittenField } from '../lead/fields.ts'
import { LeadFields } from '../lead/lead-fields.tsx'
import { filledIn, type LeadValues, NO_VALUES } from '../lead/lead-values.ts'
import { Sheet } from '../lead/sheet.tsx'
import { useMe } from '../session.ts'
import { DraftNote } from '../ui/draft-note.tsx'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { toastDone } from '../ui/toast.tsx'
import { useDraft } from '../ui/use-draft.ts'

interface NewLead extends LeadValues {
  contributedBy: Contributor
  channel: Channel | ''
}

const FIRST: readonly WrittenField[] = ['firstName', 'lastName', 'email', 'phone', 'company', 'interest']
const REST = WRITTEN_KEYS.filter(key => !FIRST.includes(key))

/** A lead that a member brings. What is half-written survives a closed tab. */
export function NewLeadSheet({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  return (
    <Sheet isInAddress isOpen={isOpen} onClose={onClose} title={m.funnel_new()}>
      {isOpen && <NewLeadForm />}
    </Sheet>
  )
}

function NewLeadForm() {
  const { member } = useMe()
  const navigate = useNavigate()
  const draft = useDraft<NewLead>('new-lead')
  const empty: NewLead = { ...NO_VALUES, contributedBy: contributorOf(member.functions), channel: '' }
  const [error, setError] = useState<Error | null>(null)
  const [isWhole, setWhole] = useState(false)
  const form = useForm<NewLead>({
    initialValues: { ...empty, ...draft.restored },
    onValuesChange: draft.keep,
    validate: { email: (email, { phone }) => (email || phone ? null : m.funnel_new_unreachable()) },
  })
  const adding = pipeline.useMutation('POST /api/leads', {
    onDone: ({ id, created }) => {
      draft.forget()
      toastDone(created ? m.funnel_new_done() : m.funnel_new_known())
      void navigate({ to: '/leads/$id', params: { id }, replace: true })
    },
    onProblem: problem => {
      const errors = fieldErrorsOf(problem)
      form.setErrors({ ...errors, channel: errors['touchpoint.channel'] })
      if (REST.some(key => key in errors)) setWhole(true)
      setError(problem)
    },
  })
  const startAnew = () => {
    form.setValues(empty)
    draft.forget()
  }
  return (
    <form noValidate onSubmit={form.onSubmit(values => adding.mutate({ body: bodyOf(values) }))}>
      <Stack gap="sm">
        {error && <ProblemNotice error={error} />}
        <DraftNote isRestored={draft.restored !== null} startAnew={startAnew} />
        <LeadFields form={form as never} keys={FIRST} />
        <Origin form={form} />
        <Button variant="subtle" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {m.funnel_new_more()}
        </Button>
        <Collapse expanded={isWhole}>
          <Stack gap="sm">
            <LeadFields form={form as never} keys={REST} />
          </Stack>
        </Collapse>
        <Button type="submit" size="md" loading={adding.isPending}>
          {m.funnel_new_save()}
        </Button>
      </Stack>
    </form>
  )
}

function Origin({ form }: { form: Pick<ReturnType<typeof useForm<NewLead>>, 'getInputProps'> }) {
  const channel = form.getInputProps('channel')
  return (
    <>
      <Radio.Group {...form.getInputProps('contributedBy')} label={m.funnel_new_brought_by()}>
        <Stack gap={8} mt={4}>
          {CONTRIBUTORS.map(value => (
            <Radio key={value} value={value} label={textByKey(`contributor_${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Select
        {...channel}
        value={channel.value || null}
        onChange={value => channel.onChange(value ?? '')}
        label={m.funnel_channel()}
        description={m.funnel_new_channel_explained()}
        data={CHANNELS.map(value => ({ value, label: textByKey(`channel_${value}`) }))}
        searchable
        clearable
      />
    </>
  )
}

/** Who promises both brings for marketing, unless they say otherwise. */
function contributorOf(functions: readonly MemberFunction[]): Contributor {
  return functions.includes('marketing') ? 'marketing' : 'sales'
}

function bodyOf({ contributedBy, channel, ...values }: NewLead): LeadBody {
  const fallback: Channel = contributedBy === 'sales' ? 'sales' : 'other'
  return {
    ...filledIn(values),
    contributedBy,
    touchpoint: { kind: 'other', channel: channel || fallback },
  } as LeadBody
}
