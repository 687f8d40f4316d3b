import { Select, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { clausesOf } from '#features/agreement/rules/clauses/clauses.ts'
import { type Difference, differencesBetween } from '#features/agreement/rules/clauses/differences.ts'
import { SECTIONS } from '#features/agreement/rules/clauses/words.ts'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import styles from './agreement.module.css'
import { agreement, type SummaryView, type VersionView } from './client.ts'
import { useClauseWords } from './use-clause-words.ts'

/** This version beside another one, clause by clause: what was said and what is said now. */
export function Differences({ version }: { version: Pick<VersionView, 'id' | 'number' | 'basedOn' | 'document'> }) {
  const { rows, isPending } = agreement.usePages('GET /api/agreement/versions', {})
  const others = rows.filter(row => row.id !== version.id)
  const [chosen, setChosen] = useState<string | null>(null)
  const other = chosen ?? usualOther(version, others)
  if (isPending) return <LateSkeleton />
  if (!other) return <Text c="dimmed">{m.agreement_no_other()}</Text>
  return (
    <Stack gap="md">
      <Select
        label={m.agreement_compare_with()}
        maw={480}
        data={others.map(row => ({
          value: row.id,
          label: m.agreement_version_titled({ number: row.number, title: row.title }),
        }))}
        value={other}
        onChange={setChosen}
        allowDeselect={false}
      />
      <DifferencesFrom id={other} to={version.document} />
    </Stack>
  )
}

/** What it was made from, unless nobody signed that: then what is in force. */
function usualOther(version: Pick<VersionView, 'number' | 'basedOn'>, others: SummaryView[]): string | undefined {
  const made = others.find(row => row.id === version.basedOn)
  const base = made?.signedAt ? made : (others.find(({ state }) => state === 'in_force') ?? made)
  return (base ?? others.find(row => row.number < version.number) ?? others[0])?.id
}

function DifferencesFrom({ id, to }: { id: string; to: AgreementDocument }) {
  const { data, error, refetch } = agreement.useQuery('GET /api/agreement/versions/:id', { params: { id } })
  if (error) return <ProblemNotice error={error} retry={refetch} />
  if (!data) return <LateSkeleton />
  return <DifferenceList before={data.document} after={to} />
}

interface DifferenceListProps {
  before: AgreementDocument
  after: AgreementDocument
  /** What the two are called. */
  names?: readonly [string, string]
}

export function DifferenceList({
  before,
  after,
  names = [m.agreement_before(), m.agreement_after()],
}: DifferenceListProps) {
  const words = useClauseWords()
  const differences = useMemo(
    () => differencesBetween(clausesOf(before, words), clausesOf(after, words)),
    [before, after, words],
  )
  if (differences.length === 0) return <Text c="dimmed">{m.agreement_no_differences()}</Text>
  return SECTIONS.filter(section => differences.some(one => one.section === section)).map(section => (
    <section key={section}>
      <Title order={2} className={styles.heading}>
        {textByKey(`agreement_section_${section}`)}
      </Title>
      {differences
        .filter(one => one.section === section)
        .map(one => (
          <Folded key={one.key} isFolded={one.isAside ?? false} title={m.agreement_closed_outside()}>
            <DifferenceView difference={one} names={names} />
          </Folded>
        ))}
    </section>
  ))
}

function Folded({ isFolded, title, children }: { isFolded: boolean; title: string; children: ReactNode }) {
  if (!isFolded) return children
  return (
    <details>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

function DifferenceView({
  difference: { before, after },
  names,
}: {
  difference: Difference
  names: readonly [string, string]
}) {
  return (
    <div className={styles.difference}>
      <div>
        <Text size="xs" c="dimmed">
          {names[0]}
        </Text>
        {before === null ? (
          <span className="quiet">{m.agreement_was_not_there()}</span>
        ) : (
          <del className={styles.clause}>{before}</del>
        )}
      </div>
      <div>
        <Text size="xs" c="dimmed">
          {names[1]}
        </Text>
        {after === null ? (
          <span className="quiet">{m.agreement_is_gone()}</span>
        ) : (
          <ins className={styles.clause}>{after}</ins>
        )}
      </div>
    </div>
  )
}
