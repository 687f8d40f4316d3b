import { Anchor } from '@mantine/core'
import { Link, useParams } from '@tanstack/react-router'
import { periodName } from '#features/commitments/rules/words/period-name.ts'
import { sentenceOf } from '#features/commitments/rules/words/sentences.ts'
import { targetInWords } from '#features/commitments/rules/words/values.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { ObjectionNote } from '../objections/objection-note.tsx'
import { AsOf, AsOfNotice } from '../scoreboard/as-of.tsx'
import type { Standing } from '../scoreboard/client.ts'
import { ConditionNote } from '../scoreboard/condition-note.tsx'
import { FigureLink } from '../scoreboard/figure-link.tsx'
import { FigurePanel } from '../scoreboard/figure-panel.tsx'
import { LeftNote, StandingBadge } from '../scoreboard/left-note.tsx'
import { usePeriod } from '../scoreboard/period.ts'
import { PeriodSwitcher } from '../scoreboard/period-switcher.tsx'
import styles from '../scoreboard/scoreboard.module.css'
import { Loaded, Section } from '../scoreboard/section.tsx'
import { useMe } from '../session.ts'
import { PageProblem } from '../shell/page-problem.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { type Member, members } from './client.ts'
import { Confirms } from './confirms.tsx'
import { Mission } from './mission.tsx'
import { WorkingWeek } from './working-week.tsx'

/** What one member, or `me`, is here for, owes and is owed, and how much they carry. */
export function MemberPage() {
  const { id: wanted } = useParams({ strict: false }) as { id: string }
  const me = useMe()
  const id = wanted === 'me' ? me.member.id : wanted
  const format = useFormat()
  const { period, looking } = usePeriod()
  const query = members.useQuery('GET /api/members/:id/commitments', {
    params: { id },
    query: { on: period.on, ...period.seen },
  })
  if (query.error && !query.data) return <PageProblem error={query.error} retry={query.refetch} />
  return (
    <Loaded query={query}>
      {({ member, version, own, ofMySide, owedToMe }) => (
        <>
          <PageHead
            title={member.name}
            period={periodName(period.interval, format)}
            more={
              <>
                <AsOf {...looking} />
                <PeriodSwitcher />
              </>
            }
            before={
              <Anchor component={Link} to="/settings/members" size="sm">
                {m.member_all()}
              </Anchor>
            }
          />
          <AsOfNotice {...looking} />
          <Load member={member} />
          <Section title={m.member_mission()}>
            <Mission member={member} />
          </Section>
          {version ? (
            <>
              <Promises title={m.member_owes()} rows={own} none={m.member_nothing_by_name()} />
              <Promises title={m.member_owes_with_side()} rows={ofMySide} none={m.scoreboard_no_promises_title()} />
              <Confirms member={member} period={period} />
              <Promises
                title={m.member_is_owed()}
                rows={owedToMe}
                none={member.functions.length > 1 ? m.member_of_both() : m.member_nothing_owed()}
              />
            </>
          ) : (
            <Section title={m.member_owes()}>
              <p className="quiet">{m.member_no_agreement()}</p>
            </Section>
          )}
          <Section title={m.member_week()}>
            <WorkingWeek member={member} />
          </Section>
          <FigurePanel />
        </>
      )}
    </Loaded>
  )
}

function Load({ member: { role, functions, isActive, waiting, capacity, absences } }: { member: Member }) {
  const format = useFormat()
  const list = absences.map(one => `${format.day(one.fromOn)} – ${format.day(one.untilOn)}`).join(', ')
  const told = [
    !isActive && m.member_left(),
    ...functions.map(one => textByKey(`owed_by_${one}`)),
    textByKey(`role_${role}`),
    capacity === null ? m.member_carries({ waiting }) : m.member_carries_of({ waiting, capacity }),
    list && m.member_absences({ list }),
  ].filter(Boolean)
  return <p className="quiet">{told.join(' · ')}</p>
}

function Promises({ title, rows, none }: { title: string; rows: readonly Standing[]; none: string }) {
  const format = useFormat()
  return (
    <Section title={title}>
      {rows.length === 0 && <p className="quiet">{none}</p>}
      <ul className={styles.rows}>
        {rows.map(row => (
          <li key={row.id}>
            <div className={styles.promise}>
              <span>
                {textByKey(`metric_${row.metric}`)} · {targetInWords(row, format)} ·{' '}
                {periodName({ ...row.interval, label: row.interval }, format)}
              </span>
              <StandingBadge standing={row} />
            </div>
            <div className={styles.under}>
              <FigureLink metric={row.metric} commitment={row.id}>
                {sentenceOf(row, format)}
              </FigureLink>
            </div>
            <LeftNote standing={row} />
            <ConditionNote standing={row} />
            <ObjectionNote standing={row} />
          </li>
        ))}
      </ul>
    </Section>
  )
}
