import { Button, Group } from '@mantine/core'
import IconCoffee from '@tabler/icons-react/dist/esm/icons/IconCoffee.mjs'
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs'
import { Link } from '@tanstack/react-router'
import { localDateOf, startOfLocalDate } from '#kernel/working-time/zone.ts'
import * as m from '#texts/compiled/messages.js'
import { pipeline } from '../lead/client.ts'
import { reports } from '../scoreboard/client.ts'
import { useMay, useMe } from '../session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../ui/format.ts'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { useNow } from '../ui/use-now.ts'
import { AcknowledgeSection } from './acknowledge-section.tsx'
import { AwaitsMeSection } from './awaits-me-section.tsx'
import { HandoffSection } from './handoff-section.tsx'
import { LateByOwner } from './late-by-owner.tsx'
import { Newcomers } from './newcomers.tsx'
import { NOTICES, NoticesSection, notices } from './notices-section.tsx'
import { Pulse } from './pulse.tsx'
import styles from './today.module.css'
import { useCardKeys } from './use-card-keys.ts'

/** What is due, by clock: mine first, then what waits for anybody, then what came in. */
export function TodayPage() {
  const { member, workspace } = useMe()
  const format = useFormat()
  const today = localDateOf(useNow(), workspace.timeZone)
  const counts = pipeline.useQuery('GET /api/handoffs/counts', {})
  const { mine = 0, undecided = 0, queue = 0 } = counts.data ?? {}
  const isSeller = member.functions.includes('sales') || mine > 0 || undecided > 0
  useCardKeys()
  const isCalm = counts.data !== undefined && mine === 0 && undecided === 0 && queue === 0
  return (
    <>
      <PageHead title={m.today_title()} period={<TodayPeriod day={format.day(today)} counts={counts.data} />} />
      {counts.error && !counts.data && <ProblemNotice error={counts.error} retry={() => void counts.refetch()} />}
      <AwaitsMeSection />
      <div className={styles.columns}>
        <div>
          {isCalm && <CalmDay isSeller={isSeller} />}
          {isSeller && (
            <>
              <HandoffSection
                title={m.today_to_answer()}
                explained={m.today_to_answer_explained()}
                query={{ owner: 'me', waitsFor: 'answer' }}
              />
              <HandoffSection
                title={m.today_to_decide()}
                explained={m.today_to_decide_explained()}
                query={{ owner: 'me', waitsFor: 'decision' }}
              />
            </>
          )}
          <HandoffSection
            title={m.today_queue()}
            explained={m.today_queue_explained()}
            query={{ owner: 'nobody', waitsFor: 'either' }}
          />
        </div>
        <div>
          <NoticesSection />
          <AcknowledgeSection />
          <LateByOwner />
          <Pulse />
          <Newcomers since={startOfLocalDate(today, workspace.timeZone).toISOString()} />
        </div>
      </div>
    </>
  )
}

interface Counts {
  mine: number
  mineOverdue: number
  queue: number
  overdue: number
}

function TodayPeriod({ day, counts }: { day: string; counts: Counts | undefined }) {
  const told = notices.usePages('GET /api/notices', {}).rows.length
  if (!counts) return day
  const { mine, mineOverdue, queue } = counts
  const parts = [
    mine > 0 && m.today_count_mine({ count: mine }),
    mineOverdue > 0 && m.today_count_overdue({ count: mineOverdue }),
    queue > 0 && m.today_count_queue({ count: queue }),
  ]
  const words = [day, ...parts].filter(Boolean).join(' · ')
  if (told === 0) return words
  return (
    <>
      {words} · <a href={`#${NOTICES}`}>{m.today_count_notices({ count: told })}</a>
    </>
  )
}

/** Nothing waits: all is answered, or nothing can come yet, because nothing is agreed. */
function CalmDay({ isSeller }: { isSeller: boolean }) {
  const { data } = reports.useQuery('GET /api/commitments', {})
  if (!data) return null
  if (!data.version) return <FirstSteps />
  return (
    <EmptyState
      icon={IconCoffee}
      title={m.today_calm_title()}
      text={isSeller ? m.today_calm_seller() : m.today_calm_marketing()}
      action={
        <Button variant="default" renderRoot={props => <Link to="/funnel" {...props} />}>
          {m.today_to_funnel()}
        </Button>
      }
    />
  )
}

function FirstSteps() {
  const mayImport = useMay('imports.run')
  const mayInvite = useMay('members.manage')
  return (
    <EmptyState
      icon={IconFileText}
      title={m.today_first_title()}
      text={m.today_first_text()}
      action={
        <Group justify="center" gap="xs">
          <Button renderRoot={props => <Link to="/agreement" {...props} />}>{m.today_first_agreement()}</Button>
          {mayImport && (
            <Button variant="default" renderRoot={props => <Link to="/import" {...props} />}>
              {m.today_first_import()}
            </Button>
          )}
          {mayInvite && (
            <Button variant="default" renderRoot={props => <Link to="/settings/members" {...props} />}>
              {m.today_first_invite()}
            </Button>
          )}
        </Group>
      }
    />
  )
}
