import { ActionIcon, Button, Group as Row, Select } from '@mantine/core'
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { useMemo } from 'react'
import { fieldName, operatorName } from '#features/agreement/rules/criteria-words.ts'
import { CRITERIA_LIMITS, type CriteriaIssue, criteriaIssues } from '#kernel/criteria/issues.ts'
import { type Comparison, type Criteria, OPERATORS, type Operator } from '#kernel/criteria/language.ts'
import { FIELD_KEYS, type FieldKey, fieldOf } from '#kernel/fields.ts'
import { textByKey } from '#texts/by-key.ts'
import styles from './criteria.module.css'
import { useCriteriaWords } from './criteria-words.ts'
import {
  criteriaOf,
  GROUP_KINDS,
  groupOf,
  isComparison,
  NEW_COMPARISON,
  pathOfPart,
  withField,
  withOperator,
} from './groups.ts'
import { ValueInput } from './value-input.tsx'

export interface CriteriaEditorProps {
  /** What the criteria define, for those who do not see the heading above. */
  label: string
  value: Criteria
  onChange: (criteria: Criteria) => void
}

/** Criteria by fields, comparisons and values, in groups within groups; what they mean is said below in words as they change. */
export function CriteriaEditor({ label, value, onChange }: CriteriaEditorProps) {
  const inWords = useCriteriaWords()
  const issues = useMemo(() => criteriaIssues(value), [value])
  return (
    <fieldset className={styles.editor} aria-label={label}>
      <GroupEditor value={value} onChange={onChange} issues={issues} path={[]} depth={1} />
      <output className={styles.words} aria-live="polite">
        <span className="quiet">{textByKey('criteria_in_words')}: </span>
        {inWords(value)}
      </output>
    </fieldset>
  )
}

interface PartProps<T> {
  value: T
  onChange: (criteria: Criteria) => void
  issues: readonly CriteriaIssue[]
  path: readonly (string | number)[]
}

function GroupEditor({ value, onChange, issues, path, depth }: PartProps<Criteria> & { depth: number }) {
  const group = groupOf(value)
  const { kind, parts } = group
  const withParts = (changed: readonly Criteria[]) => onChange(criteriaOf({ kind, parts: changed }))
  const add = (part: Criteria) => withParts([...parts, part])
  const canNest = depth + 2 < CRITERIA_LIMITS.depth
  return (
    <div className={styles.group}>
      {(parts.length > 1 || kind !== 'all' || depth > 1) && (
        <Select
          size="xs"
          w={220}
          aria-label={textByKey('criteria_group_kind')}
          data={GROUP_KINDS.map(one => ({ value: one, label: textByKey(`criteria_${one}`) }))}
          value={kind}
          onChange={chosen => chosen && onChange(criteriaOf({ kind: chosen, parts }))}
          allowDeselect={false}
        />
      )}
      {parts.length === 0 && (
        <div className="quiet">{textByKey(kind === 'any' ? 'criteria_empty_any' : 'criteria_empty')}</div>
      )}
      {parts.map((part, index) => (
        <PartEditor
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no name, and their order is what tells them apart
          key={index}
          value={part}
          onChange={changed => withParts(parts.with(index, changed))}
          onRemove={() => withParts(parts.toSpliced(index, 1))}
          issues={issues}
          path={[...path, ...pathOfPart(group, index)]}
          depth={depth}
        />
      ))}
      <Row gap="xs">
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => add(NEW_COMPARISON)}
        >
          {textByKey('criteria_add')}
        </Button>
        {canNest && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => add({ any: [NEW_COMPARISON] })}
          >
            {textByKey('criteria_add_group')}
          </Button>
        )}
      </Row>
    </div>
  )
}

function PartEditor({
  value,
  onRemove,
  depth,
  ...props
}: PartProps<Criteria> & { onRemove: () => void; depth: number }) {
  const isLeaf = isComparison(value)
  return (
    <div className={styles.part} data-leaf={isLeaf || undefined}>
      {isLeaf ? (
        <ComparisonEditor {...props} value={value} />
      ) : (
        <GroupEditor {...props} value={value} depth={depth + 1} />
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={textByKey(isLeaf ? 'criteria_remove' : 'criteria_remove_group')}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function ComparisonEditor({ value, onChange, issues, path }: PartProps<Comparison>) {
  const { field, operator } = value
  const operators: readonly Operator[] = OPERATORS[fieldOf(field).type]
  const issue = issues.find(one => path.every((step, index) => one.path[index] === step))
  return (
    <div className={styles.comparison}>
      <Select
        aria-label={textByKey('criteria_field')}
        data={FIELD_KEYS.map(key => ({ value: key, label: fieldName(key) }))}
        value={field}
        onChange={chosen => chosen && onChange(withField(value, chosen as FieldKey))}
        searchable
        allowDeselect={false}
      />
      <Select
        aria-label={textByKey('criteria_operator')}
        data={operators.map(one => ({ value: one, label: operatorName(field, one) }))}
        value={operator}
        onChange={chosen => chosen && onChange(withOperator(value, chosen as Operator))}
        allowDeselect={false}
      />
      <ValueInput
        comparison={value}
        onChange={changed =>
          onChange(changed === undefined ? { field, operator } : { field, operator, value: changed })
        }
        error={issue && textByKey(`refusal_${issue.code}`, issue.values)}
      />
    </div>
  )
}
