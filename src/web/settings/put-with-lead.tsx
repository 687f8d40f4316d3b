import { Button, Group, Radio, Select, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { pipeline } from '../lead/client.ts'
import { leadNameOf } from '../lead/lead-name.tsx'
import { Dialog } from '../ui/over/dialog.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { toastDone } from '../ui/toast.tsx'
import { incoming, type WaitingMail } from './clients.ts'

interface PutWithLeadProps {
  mail: WaitingMail
  isOpen: boolean
  close: () => void
}

/** To which lead a message belongs, and who of both wrote it. */
export function PutWithLead({ mail, isOpen, close }: PutWithLeadProps) {
  const { id, leads } = mail
  const [leadId, setLeadId] = useState<string | null>(leads.length === 1 ? leads[0]!.id : null)
  const [wrote, setWrote] = useState<string>(isLikelyOurs(mail) ? 'member' : 'lead')
  const withdrawal = pipeline.useMutation('POST /api/activities/:id/withdrawal', { done: m.incoming_taken_back() })
  const putting = incoming.useMutation('POST /api/mail/incoming/:id/lead', {
    onDone: ({ activityId }) => {
      close()
      toastDone(m.incoming_done(), () => withdrawal.mutate({ params: { id: activityId }, body: {} }))
    },
    onProblem: () => undefined,
  })
  const submit = () => leadId && putting.mutate({ params: { id }, body: { leadId, wrote: wrote as 'member' | 'lead' } })
  return (
    <Dialog opened={isOpen} onClose={close} title={m.incoming_put_title()}>
      <Stack>
        {putting.error && <ProblemNotice error={putting.error} />}
        <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {mail.subject ?? m.incoming_no_subject()}
        </Text>
        <LeadChoice among={leads} value={leadId} onChange={setLeadId} />
        <Radio.Group value={wrote} onChange={setWrote} label={m.incoming_wrote()}>
          <Stack gap={8} mt={8}>
            <Radio
              value="member"
              label={m.incoming_wrote_member({ name: mail.member?.name ?? m.incoming_me() })}
              description={mail.isAutomatic ? m.incoming_automatic_hint() : m.incoming_wrote_member_hint()}
            />
            <Radio value="lead" label={m.incoming_wrote_lead()} description={m.incoming_wrote_lead_hint()} />
          </Stack>
        </Radio.Group>
        <Group justify="flex-end">
          <Button disabled={!leadId} loading={putting.isPending} onClick={submit}>
            {m.incoming_put()}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/** From an address of the team, or to a lead from one that nobody knows. */
function isLikelyOurs({ member, recipients, leads }: WaitingMail): boolean {
  return member !== null || leads.some(({ email }) => email !== null && recipients.includes(email.toLowerCase()))
}

type Choosable = WaitingMail['leads'][number]

const ASK_AFTER_MS = 150
const SHOWN = 10

/** A lead by name, company, e-mail or phone, asked of the server as one types; before, those whose address the message has. */
function LeadChoice({
  among,
  value,
  onChange,
}: {
  among: readonly Choosable[]
  value: string | null
  onChange: (id: string | null) => void
}) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), ASK_AFTER_MS)
  const [chosen, setChosen] = useState<{ value: string; label: string } | null>(null)
  const isTyping = q.length > 1 && q !== chosen?.label
  const found = pipeline.useQuery(
    'GET /api/leads',
    { query: { q, limit: SHOWN } },
    { enabled: isTyping, placeholderData: keepPreviousData },
  )
  const shown = (isTyping ? (found.data?.rows ?? []) : among).map(lead => ({
    value: lead.id,
    label: [leadNameOf({ phone: null, ...lead }), lead.name ? (lead.company ?? lead.email) : null]
      .filter(Boolean)
      .join(' · '),
  }))
  const data = chosen && !shown.some(({ value: id }) => id === chosen.value) ? [chosen, ...shown] : shown
  const choose = (id: string | null) => {
    setChosen(data.find(option => option.value === id) ?? null)
    onChange(id)
  }
  return (
    <Select
      label={m.incoming_lead()}
      placeholder={m.incoming_lead_search()}
      data={data}
      value={value}
      onChange={choose}
      searchable
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={isTyping && !found.isFetching ? m.incoming_lead_none() : undefined}
      data-autofocus
    />
  )
}
