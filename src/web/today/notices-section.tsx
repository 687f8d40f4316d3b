import { Anchor, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { noticeWords } from '#features/notices/rules/words.ts'
import type { noticesApi } from '#features/notices/schema.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { useFormat } from '../ui/format.ts'
import { MoreRows } from '../ui/more-rows.tsx'
import { Section } from './section.tsx'
import styles from './today.module.css'

/** Where on the page they stand: below what is due, on a phone. */
export const NOTICES = 'notices'

export const notices = createApi<typeof noticesApi>()
type NoticeView = ReplyOf<(typeof noticesApi)['GET /api/notices']>['rows'][number]

/** What the program has to tell, until it is put away; nothing at all where there is nothing. */
export function NoticesSection() {
  const pages = notices.usePages('GET /api/notices', {})
  const { rows } = pages
  if (rows.length === 0) return null
  return (
    <Section
      id={NOTICES}
      title={m.today_notices()}
      count={pages.hasNextPage ? m.today_more_than({ count: rows.length }) : rows.length}
    >
      <ul className={styles.list}>
        {rows.map(notice => (
          <Notice key={notice.id} notice={notice} />
        ))}
      </ul>
      <MoreRows pages={pages} />
    </Section>
  )
}

function Notice({ notice }: { notice: NoticeView }) {
  const format = useFormat()
  const reading = notices.useMutation('POST /api/notices/:id/reading', {})
  const { text, to, search, label } = noticeWords(notice, format)
  return (
    <li className={styles.owner}>
      <span>
        {text} <Anchor renderRoot={props => <Link to={to} search={search as never} {...props} />}>{label}</Anchor>
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
