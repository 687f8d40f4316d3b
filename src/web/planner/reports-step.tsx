import { Button, TextInput } from '@mantine/core'
import { v4 as uuid } from 'uuid'
import { AUDIENCES, MEETING_KINDS, type Plan, RHYTHMS, USUAL_MAIL_TIME } from '#kernel/planner/plan.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { MailNote } from '../agreement/channel-notes.tsx'
import { Choice } from '../agreement/editor/choice.tsx'
import { RowTools } from '../agreement/editor/row-tools.tsx'
import { useFormat } from '../ui/format.ts'
import styles from './planner.module.css'
import { useChanges, usePlanning } from './planning.ts'
import { StepScreen } from './step-screen.tsx'

type Reporting = Plan['reporting']

/** Step 5: where the figures are reported, to whom, and in which meetings they are spoken about. */
export function ReportsStep() {
  const { plan } = usePlanning()
  const { reporting: change, isReadOnly } = useChanges()
  const format = useFormat()
  const { reports, meetings } = plan.reporting
  return (
    <StepScreen
      title={m.planner_reports_title()}
      hint={m.planner_reports_hint()}
      sentence={m.planner_reports_sentence({
        reports: format.number(reports.length),
        meetings: format.number(meetings.length),
      })}
    >
      <fieldset className={styles.group}>
        <legend>{m.planner_reports()}</legend>
        {reports.map((report, index) => (
          <ReportFields key={report.id} report={report} index={index} />
        ))}
        {reports.length > 0 && <MailedAt />}
        {!isReadOnly && (
          <div>
            <Button variant="default" onClick={() => change({ reports: [...reports, newReport()] })}>
              {m.planner_add_report()}
            </Button>
          </div>
        )}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{m.planner_meetings()}</legend>
        {meetings.map((meeting, index) => (
          <MeetingFields key={meeting.id} meeting={meeting} index={index} />
        ))}
        {!isReadOnly && (
          <div>
            <Button variant="default" onClick={() => change({ meetings: [...meetings, newMeeting()] })}>
              {m.planner_add_meeting()}
            </Button>
          </div>
        )}
      </fieldset>
    </StepScreen>
  )
}

function MailedAt() {
  const { plan } = usePlanning()
  const { reporting: change, isReadOnly } = useChanges()
  const { mailedAt } = plan.reporting
  if (isReadOnly) return mailedAt ? <p>{m.planner_reports_mailed_line({ time: mailedAt })}</p> : null
  return (
    <>
      <TextInput
        type="time"
        label={m.planner_reports_mailed_at()}
        description={m.planner_reports_mailed_hint()}
        value={mailedAt ?? USUAL_MAIL_TIME}
        onChange={event => event.currentTarget.value && change({ mailedAt: event.currentTarget.value })}
        maw={320}
      />
      <MailNote words={m.agreement_channel_no_mail_reports()} />
    </>
  )
}

function newReport(): Reporting['reports'][number] {
  return {
    id: uuid(),
    name: m.planner_new_report(),
    to: 'everyone',
    every: 'week',
    where: m.planner_new_report_where(),
  }
}

function newMeeting(): Reporting['meetings'][number] {
  return { id: uuid(), kind: 'weekly', every: 'week', words: '' }
}

function ReportFields({ report, index }: { report: Reporting['reports'][number]; index: number }) {
  const { plan } = usePlanning()
  const { reporting: change, isReadOnly } = useChanges()
  const { reports } = plan.reporting
  const put = (part: Partial<typeof report>) => change({ reports: reports.with(index, { ...report, ...part }) })
  if (isReadOnly)
    return (
      <p>
        {m.planner_report_line({
          name: report.name,
          to: textByKey(`plan_to_${report.to}`),
          every: textByKey(`plan_every_${report.every}`),
          where: report.where,
        })}
      </p>
    )
  return (
    <fieldset className={styles.row} aria-label={report.name}>
      <TextInput
        label={m.planner_report_name()}
        value={report.name}
        onChange={event => put({ name: event.currentTarget.value })}
        maxLength={200}
      />
      <Choice
        label={m.planner_report_to()}
        value={report.to}
        choices={AUDIENCES}
        name={one => textByKey(`plan_to_${one}`)}
        onChange={to => put({ to })}
      />
      <Choice
        label={m.planner_every()}
        value={report.every}
        choices={RHYTHMS}
        name={one => textByKey(`plan_every_${one}`)}
        onChange={every => put({ every })}
      />
      <TextInput
        label={m.planner_report_where()}
        value={report.where}
        onChange={event => put({ where: event.currentTarget.value })}
        maxLength={200}
      />
      <RowTools
        count={reports.length}
        index={index}
        name={report.name}
        isOrdered={false}
        onChange={rearranged => change({ reports: rearranged(reports) })}
      />
    </fieldset>
  )
}

function MeetingFields({ meeting, index }: { meeting: Reporting['meetings'][number]; index: number }) {
  const { plan } = usePlanning()
  const { reporting: change, isReadOnly } = useChanges()
  const { meetings } = plan.reporting
  const put = (part: Partial<typeof meeting>) => change({ meetings: meetings.with(index, { ...meeting, ...part }) })
  const name = textByKey(`plan_meeting_${meeting.kind}`)
  if (isReadOnly)
    return (
      <p>{m.planner_meeting_line({ name, every: textByKey(`plan_every_${meeting.every}`), words: meeting.words })}</p>
    )
  return (
    <fieldset className={styles.row} aria-label={name}>
      <Choice
        label={m.planner_meeting()}
        value={meeting.kind}
        choices={MEETING_KINDS}
        name={one => textByKey(`plan_meeting_${one}`)}
        onChange={kind => put({ kind })}
      />
      <Choice
        label={m.planner_every()}
        value={meeting.every}
        choices={RHYTHMS}
        name={one => textByKey(`plan_every_${one}`)}
        onChange={every => put({ every })}
      />
      <TextInput
        label={m.planner_meeting_words()}
        value={meeting.words}
        onChange={event => put({ words: event.currentTarget.value })}
        maxLength={500}
      />
      <RowTools
        count={meetings.length}
        index={index}
        name={name}
        isOrdered={false}
        onChange={rearranged => change({ meetings: rearranged(meetings) })}
      />
    </fieldset>
  )
}
