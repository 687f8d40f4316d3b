import { Button, Select, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useState } from 'react'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { useMe } from '../session.ts'
import { DraftNote } from '../ui/draft-note.tsx'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { useFormat } from '../ui/format.ts'
import { LimitedNumber } from '../ui/limited-number.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { type LeadDeal, type LeadView, pipeline } from './client.ts'
import { LackingFields } from './lacking-fields.tsx'
import { leadNameOf } from './lead-name.tsx'
import { majorOf, minorOf } from './minor-units.ts'
import { SaidBefore } from './said-before.tsx'
import { Sheet } from './sheet.tsx'
import { useLacking } from './use-lacking.ts'
import { lackingBefore } from './use-lead-steps.ts'

type DealStep = { kind: 'deal' } | { kind: 'win' | 'lose' | 'change'; deal: LeadDeal }

interface DealValues {
  title: string
  kind: LeadDeal['kind'] | ''
  salesChannel: LeadDeal['salesChannel']
  amount: number | ''
  wonBy: 'order' | 'payment'
  because: string
}

const SALES_CHANNELS = ['phone', 'field', 'store', 'online'] as const
const DEAL_KINDS = ['new', 'repurchase'] as const
const WON_BY = ['order', 'payment'] as const

/** In major units. */
const MOST = 999_999_999_999

interface DealSheetProps {
  lead: LeadView
  step: DealStep | null
  onClose: () => void
}

/** Opens, changes or closes a deal. What the agreement asks for before it is asked for here, and saved with it; what is half-written is kept. */
export function DealSheet({ lead, step, onClose }: DealSheetProps) {
  return (
    <Sheet isOpen={step !== null} onClose={onClose} title={step ? titleOf(step) : ''}>
      {step && <DealForm lead={lead} step={step} onClose={onClose} />}
    </Sheet>
  )
}

function DealForm({ lead, step, onClose }: DealSheetProps & { step: DealStep }) {
  const { currency } = useMe().workspace
  const format = useFormat()
  const deal = step.kind === 'deal' ? null : step.deal
  const code = deal?.currency ?? currency
  const before = initialValues(deal, code)
  const draft = useDraft<DealValues>(`${step.kind}-${deal?.id ?? lead.id}`)
  const form = useForm<DealValues>({
    initialValues: { ...before, ...draft.restored },
    onValuesChange: draft.keep,
    validate: checksOf(step, format),
  })
  const lacking = useLacking(lead, lackingBefore(step, lead))
  const startAnew = () => {
    form.setValues(before)
    draft.forget()
  }
  const saved = () => {
    draft.forget()
    onClose()
  }
  const { save, isPending, error } = useSave(lead.id, step, code, saved, form.setErrors)
  const isWhole = step.kind === 'deal' || step.kind === 'change'
  const saveAll = async (values: DealValues) => {
    if (await lacking.save()) save(values)
  }
  return (
    <form noValidate onSubmit={form.onSubmit(values => void saveAll(values), lacking.check)}>
      <Stack gap="sm">
        <Text c="dimmed" lineClamp={2}>
          {leadNameOf(lead)}
        </Text>
        {error && <ProblemNotice error={error} />}
        <DraftNote isRestored={draft.restored !== null} startAnew={startAnew} />
        <LackingFields lacking={lacking} />
        {isWhole && (
          <TextInput {...form.getInputProps('title')} label={m.lead_deal_title()} maxLength={300} data-autofocus />
        )}
        {step.kind !== 'lose' && (
          <LimitedNumber
            {...form.getInputProps('amount')}
            label={m.lead_deal_amount()}
            data-autofocus
            required={step.kind === 'win'}
            max={MOST}
            decimalScale={2}
            rightSection={code}
            rightSectionWidth={48}
          />
        )}
        {isWhole && (
          <Select
            {...form.getInputProps('salesChannel')}
            label={m.lead_deal_sales_channel()}
            data={SALES_CHANNELS.map(value => ({ value, label: textByKey(`sales_channel_${value}`) }))}
            allowDeselect={false}
          />
        )}
        {step.kind === 'deal' && (
          <Select
            {...form.getInputProps('kind')}
            label={m.lead_deal_kind()}
            description={m.lead_deal_kind_explained()}
            data={DEAL_KINDS.map(value => ({ value, label: textByKey(`deal_kind_${value}`) }))}
            clearable
          />
        )}
        {step.kind === 'win' && (
          <Select
            {...form.getInputProps('wonBy')}
            label={m.lead_deal_won_by()}
            data={WON_BY.map(value => ({ value, label: textByKey(`won_by_${value}`) }))}
            allowDeselect={false}
          />
        )}
        {(step.kind === 'win' || step.kind === 'lose') && (
          <Because
            isWon={step.kind === 'win'}
            input={form.getInputProps('because')}
            value={form.values.because}
            onChoose={words => form.setFieldValue('because', words)}
          />
        )}
        <Button
          type="submit"
          size="md"
          disabled={lacking.unwritten.length > 0}
          loading={isPending || lacking.isPending}
        >
          {step.kind === 'change' ? m.ui_save() : titleOf(step)}
        </Button>
      </Stack>
    </form>
  )
}

interface BecauseProps {
  isWon: boolean
  input: object
  value: string
  onChoose: (words: string) => void
}

/** Why, in the customer's words: of a loss always, of a sale where it was said. */
function Because({ isWon, input, value, onChoose }: BecauseProps) {
  return (
    <>
      <Textarea
        {...input}
        label={isWon ? m.lead_deal_won_because() : m.lead_deal_because()}
        description={isWon ? m.lead_deal_won_because_explained() : m.lead_deal_because_explained()}
        required={!isWon}
        data-autofocus={!isWon || undefined}
        autosize
        minRows={2}
        maxLength={500}
      />
      <SaidBefore kind={isWon ? 'won_because' : 'lost_because'} value={value} onChoose={onChoose} />
    </>
  )
}

function useSave(
  leadId: string,
  step: DealStep,
  currency: string,
  onDone: () => void,
  setErrors: (errors: Record<string, string>) => void,
) {
  const [error, setError] = useState<Error | null>(null)
  const reopening = pipeline.useMutation('POST /api/deals/:id/reopening', { done: m.lead_deal_reopened() })
  const onProblem = (problem: Error) => {
    const { amountMinor, ...errors } = fieldErrorsOf(problem)
    setErrors({ ...errors, ...(amountMinor ? { amount: amountMinor } : {}) })
    setError(problem)
  }
  const undo = (_reply: unknown, input: { params: { id: string } }) => reopening.mutate({ ...input, body: {} })
  const opening = pipeline.useMutation('POST /api/leads/:id/deals', { done: m.lead_deal_opened(), onDone, onProblem })
  const changing = pipeline.useMutation('PATCH /api/deals/:id', { done: m.ui_saved(), onDone, onProblem })
  const winning = pipeline.useMutation('POST /api/deals/:id/winning', {
    done: m.lead_deal_won(),
    onDone,
    onProblem,
    undo,
  })
  const losing = pipeline.useMutation('POST /api/deals/:id/loss', { done: m.lead_deal_lost(), onDone, onProblem, undo })

  const save = ({ title, kind, salesChannel, amount, wonBy, because }: DealValues) => {
    const amountMinor = amount === '' ? null : minorOf(amount, currency)
    const known = amountMinor === null ? {} : { amountMinor }
    const name = title.trim()
    if (step.kind === 'deal') {
      const body = { salesChannel, ...known, ...(name ? { title: name } : {}), ...(kind ? { kind } : {}) }
      return opening.mutate({ params: { id: leadId }, body })
    }
    const params = { id: step.deal.id }
    const said = because.trim()
    if (step.kind === 'win')
      return winning.mutate({ params, body: { wonBy, ...known, ...(said ? { because: said } : {}) } })
    if (step.kind === 'lose') return losing.mutate({ params, body: { because: said } })
    changing.mutate({ params, body: { title: name || null, salesChannel, amountMinor } })
  }
  return { save, error, isPending: [opening, changing, winning, losing].some(mutation => mutation.isPending) }
}

function initialValues(deal: LeadDeal | null, currency: string): DealValues {
  return {
    title: deal?.title ?? '',
    kind: '',
    salesChannel: deal?.salesChannel ?? 'phone',
    amount: deal?.amountMinor == null ? '' : majorOf(deal.amountMinor, currency),
    wonBy: 'order',
    because: '',
  }
}

function checksOf({ kind }: DealStep, format: Format) {
  return {
    amount: (amount: number | '') => {
      if (kind === 'win' && amount === '') return m.lead_deal_amount_needed()
      if (Number(amount) < 0) return m.ui_number_at_least({ least: format.number(0) })
      return Number(amount) > MOST ? m.ui_number_at_most({ most: format.number(MOST) }) : null
    },
    because: (because: string) => (kind === 'lose' && !because.trim() ? m.lead_deal_because_needed() : null),
  }
}

function titleOf({ kind }: DealStep): string {
  const titles = { deal: m.lead_open_deal, win: m.lead_deal_win, lose: m.lead_deal_lose, change: m.lead_deal_change }
  return titles[kind]()
}
