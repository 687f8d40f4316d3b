import { Anchor, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { valueInWords } from '#features/commitments/rules/words/values.ts'
import type { commitmentsApi } from '#features/commitments/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import { createApi } from '../api.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { GivenReports } from './given-reports.tsx'
import styles from './registry.module.css'

const registry = createApi<typeof commitmentsApi>()
type Registry = ReplyOf<(typeof commitmentsApi)['GET /api/metrics']>
type Entry = Registry['rows'][number]

/** Where each figure is told, what it means and what it is made of: the same page for everybody. */
export function RegistryPage() {
  const { data, error, refetch } = registry.useQuery('GET /api/metrics', {})
  return (
    <>
      <PageHead title={m.registry_title()} />
      <Text className="quiet" maw={640} mb="md">
        {m.registry_intro()}
      </Text>
      {error ? <ProblemNotice error={error} retry={() => void refetch()} /> : !data ? <LateSkeleton /> : null}
      {data && <Reports reports={data.reports} />}
      <GivenReports />
      {data && (
        <ul className={styles.list}>
          {data.rows.map(entry => (
            <li key={entry.metric}>
              <OneMetric entry={entry} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

function Reports({ reports }: { reports: Registry['reports'] }) {
  if (reports.length === 0) return null
  return (
    <section aria-label={m.registry_reports()}>
      <Title order={2}>{m.registry_reports()}</Title>
      <ul>
        {reports.map(({ id, name, to, every, where }) => (
          <li key={id}>
            {m.registry_report({
              name,
              to: textByKey(`plan_to_${to}`),
              every: textByKey(`plan_every_${every}`),
              where,
            })}
          </li>
        ))}
      </ul>
    </section>
  )
}

function OneMetric({ entry }: { entry: Entry }) {
  const format = useFormat()
  const language = getLocale() === 'en' ? 'en' : 'es'
  const { metric, name, definition, formula, facts, unit, at, promisedBy } = entry
  return (
    <article className={styles.entry} aria-label={name[language]}>
      <h2>
        <Anchor component={Link} to="/scoreboard" search={{ figure: metric } as never}>
          {name[language]}
        </Anchor>
      </h2>
      <p>{definition[language]}</p>
      <dl>
        {formula && (
          <>
            <dt>{m.registry_formula()}</dt>
            <dd>{formula[language]}</dd>
          </>
        )}
        <dt>{m.registry_unit()}</dt>
        <dd>{textByKey(`unit_${unit}`)}</dd>
        <dt>{m.registry_facts()}</dt>
        <dd>{facts.map(fact => textByKey(`fact_${fact}`)).join(', ')}</dd>
        <dt>{m.registry_told()}</dt>
        <dd>
          {m.registry_told_at()} <code>{at.figure}</code>
        </dd>
        <dt>{m.registry_promised()}</dt>
        <dd>
          {promisedBy.length === 0
            ? m.registry_promised_by_nobody()
            : promisedBy
                .map(({ owedBy, comparator, target, interval }) =>
                  m.registry_promised_by({
                    who: owedBy === 'both' ? m.scoreboard_both() : textByKey(`function_${owedBy}`),
                    target: amountInWords(comparator, valueInWords(unit, target, format)),
                    interval: textByKey(`interval_${interval}`),
                  }),
                )
                .join(' · ')}
        </dd>
      </dl>
    </article>
  )
}

function amountInWords(comparator: Entry['promisedBy'][number]['comparator'], value: string): string {
  return comparator === 'at_least' ? m.scoreboard_at_least({ value }) : m.scoreboard_at_most({ value })
}
