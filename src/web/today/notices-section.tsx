import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { noticesApi } from '#features/notices/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import * as m from '#texts/compiled/messages.js'
import type { Format } from '#texts/formatting.ts'
import { createApi } from '../api.ts'
import { useFormat } from '../ui/format.ts'
import { Section } from './section.tsx'
import styles from './today.module.css'

const notices = createApi<typeof noticesApi>()

type NoticeView = ReplyOf<(typeof noticesApi)['GET /api/notices']>['rows'][number]

/** What the program has to tell, until it is put away; nothing at all where there is nothing. */
export function NoticesSection() {
  const { rows, hasNextPage, isFetchingNextPage, fetchNextPage } = notices.usePages('GET /api/notices', {})
  if (rows.length === 0) return null
  return (
    <Section title={m.today_notices()} count={hasNextPage ? m.today_more_than({ count: rows.length }) : rows.length}>
      <ul className={styles.list}>
        {rows.map(notice => (
          <Notice key={notice.id} notice={notice} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="subtle" mt="xs" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {m.ui_table_load_more()}
        </Button>
      )}
    </Section>
  )
}

function Notice({ notice }: { notice: NoticeView }) {
  const format = useFormat()
  const reading = notices.useMutation('POST /api/notices/:id/reading', {})
  const { text, to, label } = told(notice, format)
  return (
    <li className={styles.owner}>
      <span>
        {text} <Anchor renderRoot={props => <Link to={to} {...props} />}>{label}</Anchor>
      </span>
      <Button
        size="compact-sm"
        variant="default"
        loading={reading.isPending}
        onClick={() => reading.mutate({ params: { id: notice.id }, body: {} })}
      >
        {m.today_notice_put_away()}
      </Button>
    </li>
  )
}

/** What a notice says, and where it leads. */
function told({ kind, facts }: NoticeView, format: Format): { text: string; to: string; label: string } {
  const values = { title: String(facts.title), day: format.day(String(facts.lastOn)) }
  const text = kind === 'agreement_ended' ? m.notice_agreement_ended(values) : m.notice_agreement_ending(values)
  return { text, to: '/agreement', label: m.today_to_agreement() }
}
