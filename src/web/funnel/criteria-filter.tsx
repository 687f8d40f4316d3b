import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { criteriaIssues } from '#kernel/criteria/issues.ts'
import { type Criteria, EVERYONE } from '#kernel/criteria/language.ts'
import * as m from '#texts/compiled/messages.js'
import { CriteriaEditor } from '../criteria/criteria-editor.tsx'
import { Sheet } from '../lead/sheet.tsx'

interface CriteriaFilterProps {
  /** JSON of criteria, as the address has it. */
  value: string | undefined
  onChange: (criteria: string | undefined) => void
}

/** Any question about leads, in the language of the agreement. */
export function CriteriaFilter({ value, onChange }: CriteriaFilterProps) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const apply = (criteria: string | undefined) => {
    onChange(criteria)
    close()
  }
  return (
    <>
      <Button size="xs" variant={value ? 'light' : 'default'} onClick={() => setOpen(true)}>
        {value ? m.funnel_criteria_on() : m.funnel_criteria()}
      </Button>
      <Sheet isOpen={isOpen} onClose={close} title={m.funnel_criteria_title()}>
        {isOpen && <CriteriaForm value={value} onApply={apply} />}
      </Sheet>
    </>
  )
}

interface CriteriaFormProps {
  value: string | undefined
  onApply: (criteria: string | undefined) => void
}

function CriteriaForm({ value, onApply }: CriteriaFormProps) {
  const [criteria, setCriteria] = useState<Criteria>(() => criteriaOf(value))
  const isReady = criteriaIssues(criteria).length === 0
  return (
    <Stack gap="md">
      <CriteriaEditor label={m.funnel_criteria_title()} value={criteria} onChange={setCriteria} />
      <Group>
        <Button
          disabled={!isReady}
          onClick={() => onApply(isEveryone(criteria) ? undefined : JSON.stringify(criteria))}
        >
          {m.funnel_criteria_apply()}
        </Button>
        {value && (
          <Button variant="subtle" onClick={() => onApply(undefined)}>
            {m.funnel_criteria_clear()}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

/** An address that somebody changed by hand begins from everybody. */
function criteriaOf(value: string | undefined): Criteria {
  try {
    const criteria: unknown = JSON.parse(value ?? '')
    return criteriaIssues(criteria).length === 0 ? (criteria as Criteria) : EVERYONE
  } catch {
    return EVERYONE
  }
}

function isEveryone(criteria: Criteria): boolean {
  return 'all' in criteria && criteria.all.length === 0
}
