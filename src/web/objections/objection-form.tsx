import { Button, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { fieldErrorsOf } from '../ui/field-errors.ts'
import { useFormat } from '../ui/format.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useDraft } from '../ui/use-draft.ts'
import { objections, type Standing } from './client.ts'
import { RowChoice } from './row-choice.tsx'

interface Values {
  words: string
  evidence: string
  asks: 'without_rows' | 'not_judged'
  rowIds: string[]
}

const EMPTY: Values = { words: '', evidence: '', asks: 'without_rows', rowIds: [] }

/** Why it should not count so, which rows, and what proves it. What is half written survives. */
export function ObjectionForm({ standing, onRaised }: { standing: Standing; onRaised: () => void }) {
  const format = useFormat()
  const { id, metric, interval } = standing
  const draft = useDraft<Values>(`objection-${id}-${interval.startsOn}`)
  const form = useForm<Values>({ initialValues: draft.restored ?? EMPTY, onValuesChange: draft.keep })
  const raising = objections.useMutation('POST /api/commitments/:id/objections', {
    done: m.objection_raised_done(),
    onDone: () => {
      draft.forget()
      onRaised()
    },
    onProblem: error => form.setErrors(fieldErrorsOf(error)),
  })
  const { words, evidence, asks, rowIds } = form.values
  const isReady = words.trim() !== '' && (asks === 'not_judged' || rowIds.length > 0)
  const raise = () =>
    raising.mutate({
      params: { id },
      body: {
        on: interval.startsOn,
        interval: interval.kind,
        words,
        asks,
        rowIds: asks === 'without_rows' ? rowIds : [],
        ...(evidence.trim() ? { evidence } : {}),
      },
    })
  return (
    <Stack gap="md">
      <Text>
        {textByKey(`metric_${metric}`)} · {periodName({ ...interval, label: interval }, format)}
      </Text>
      <Text className="quiet" size="sm">
        {m.objection_how()}
      </Text>
      {(standing.objection?.state === 'dismissed' || standing.objection?.state === 'upheld') && (
        <Text>{m.objection_decided_before()}</Text>
      )}
      <Textarea
        label={m.objection_words()}
        required
        autosize
        minRows={3}
        maxRows={10}
        maxLength={4000}
        data-autofocus
        {...form.getInputProps('words')}
      />
      <TextInput
        label={m.objection_evidence()}
        description={m.objection_evidence_hint()}
        maxLength={2000}
        {...form.getInputProps('evidence')}
      />
      <Radio.Group label={m.objection_asks()} {...form.getInputProps('asks')}>
        <Stack gap="xs" mt="xs">
          <Radio value="without_rows" label={m.objection_asks_without_rows()} />
          <Radio value="not_judged" label={m.objection_asks_not_judged()} />
        </Stack>
      </Radio.Group>
      {asks === 'without_rows' && (
        <RowChoice standing={standing} chosen={rowIds} onChange={ids => form.setFieldValue('rowIds', ids)} />
      )}
      {raising.error && <ProblemNotice error={raising.error} />}
      <Button disabled={!isReady} loading={raising.isPending} onClick={raise}>
        {m.objection_raise()}
      </Button>
    </Stack>
  )
}
