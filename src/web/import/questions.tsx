import { Alert, NativeSelect, Radio, Stack, Text } from '@mantine/core'
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelp.mjs'
import { ACTIVITY_KINDS } from '#features/import-export/rules/fields.ts'
import type { Question } from '#features/import-export/schema/words.ts'
import * as m from '#texts/compiled/messages.js'
import { choiceName, fieldName, type Mapping } from './client.ts'
import { MeaningSelect } from './meanings.tsx'

interface QuestionsProps {
  questions: readonly Question[]
  mapping: Mapping
  onChange: (changed: Partial<Mapping>) => void
}

/** What nobody guesses: it is asked, and until it is answered nothing can be tried. */
export function Questions({ questions, mapping, onChange }: QuestionsProps) {
  if (questions.length === 0) return null
  return (
    <Alert variant="default" icon={<IconHelp aria-hidden color="var(--accent)" />} title={m.import_questions()}>
      <Stack gap="lg">
        {questions.map(question => (
          <Ask
            key={JSON.stringify([question.kind, 'field' in question && question.field])}
            question={question}
            mapping={mapping}
            onChange={onChange}
          />
        ))}
      </Stack>
    </Alert>
  )
}

function Ask({
  question,
  mapping,
  onChange,
}: {
  question: Question
  mapping: Mapping
  onChange: QuestionsProps['onChange']
}) {
  switch (question.kind) {
    case 'fields':
      return <Text>{m.import_question_fields({ fields: question.anyOf.map(fieldName).join(', ') })}</Text>
    case 'too_many_values':
      return <Text>{m.import_question_too_many({ field: fieldName(question.field) })}</Text>
    case 'date_order':
      return (
        <Either
          label={m.import_question_date()}
          question={question}
          value={mapping.dateOrder}
          mixed={m.import_question_date_mixed()}
          choices={[
            ['dmy', m.import_date_dmy()],
            ['mdy', m.import_date_mdy()],
          ]}
          onChoose={chosen => onChange({ dateOrder: chosen as Mapping['dateOrder'] })}
        />
      )
    case 'decimal':
      return (
        <Either
          label={m.import_question_decimal()}
          question={question}
          value={mapping.decimal}
          choices={[
            [',', m.import_decimal_comma()],
            ['.', m.import_decimal_point()],
          ]}
          onChoose={chosen => onChange({ decimal: chosen as Mapping['decimal'] })}
        />
      )
    case 'activity_kind':
      return (
        <NativeSelect
          label={m.import_question_activity_kind()}
          value={mapping.defaults.activityKind ?? ''}
          maw={320}
          data={[
            { value: '', label: '' },
            ...ACTIVITY_KINDS.map(kind => ({ value: kind, label: choiceName('kind', kind) })),
          ]}
          onChange={event =>
            onChange({
              defaults: {
                ...mapping.defaults,
                activityKind: (event.currentTarget.value || undefined) as Mapping['defaults']['activityKind'],
              },
            })
          }
        />
      )
    case 'values':
      return (
        <Stack gap="xs">
          <Text fw={500}>{m.import_question_values({ field: fieldName(question.field) })}</Text>
          {question.values.map(({ value, count }) => (
            <MeaningSelect
              key={value}
              field={question.field}
              value={value}
              count={count}
              choices={question.choices}
              choice={undefined}
              onChoose={choice =>
                onChange({
                  values: {
                    ...mapping.values,
                    [question.field]: { ...mapping.values[question.field], [value]: choice },
                  },
                })
              }
            />
          ))}
        </Stack>
      )
  }
}

interface EitherProps {
  label: string
  question: { samples: string[]; isMixed: boolean }
  value: string | null
  mixed?: string
  choices: readonly [value: string, label: string][]
  onChoose: (value: string) => void
}

function Either({ label, question, value, mixed, choices, onChoose }: EitherProps) {
  const samples = m.import_question_samples({ samples: question.samples.join(' · ') })
  return (
    <Radio.Group
      label={label}
      description={question.isMixed && mixed ? `${mixed} ${samples}` : samples}
      value={value ?? ''}
      onChange={onChoose}
    >
      <Stack gap="xs" mt="xs">
        {choices.map(([choice, name]) => (
          <Radio key={choice} value={choice} label={name} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
