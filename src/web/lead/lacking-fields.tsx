import { Stack, Text } from '@mantine/core'
import { fieldName } from '#features/agreement/rules/criteria-words.ts'
import type { FieldKey } from '#kernel/fields.ts'
import * as m from '#texts/compiled/messages.js'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { LeadFields } from './lead-fields.tsx'
import type { Lacking } from './use-lacking.ts'

/** The fields that a step lacks, where it is taken. */
export function LackingFields({ lacking: { form, keys, unwritten, error } }: { lacking: Lacking }) {
  if (keys.length === 0 && unwritten.length === 0) return null
  return (
    <Stack gap="sm" role="group" aria-label={m.lead_complete_title()}>
      <Text size="sm" c="dimmed">
        {m.lead_complete_explained()}
      </Text>
      {error && <ProblemNotice error={error} />}
      <LeadFields form={form} keys={keys} />
      {unwritten.length > 0 && (
        <Text size="sm" c="var(--state-broken)">
          {m.lead_complete_elsewhere({ fields: unwritten.map(key => fieldName(key as FieldKey)).join(', ') })}
        </Text>
      )}
    </Stack>
  )
}
