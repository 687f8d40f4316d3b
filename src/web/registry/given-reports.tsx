import { Anchor, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { noticeWords } from '#features/notices/rules/words.ts'
import type { noticesApi } from '#features/notices/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { useFormat } from '../ui/format.ts'
import { MoreRows } from '../ui/more-rows.tsx'

const notices = createApi<typeof noticesApi>()

/** The reports so far, each with its figures as they were known when it was due; nothing before the first. */
export function GivenReports() {
  const format = useFormat()
  const pages = notices.usePages('GET /api/notices/given', {
    query: { kind: 'report', limit: 10 },
  })
  const { rows } = pages
  if (rows.length === 0) return null
  return (
    <section aria-label={m.registry_given()}>
      <Title order={2}>{m.registry_given()}</Title>
      <ul>
        {rows.map(notice => {
          const { text, to, search } = noticeWords(notice, format)
          return (
            <li key={notice.id}>
              <Anchor component={Link} to={to} search={search as never}>
                {text}
              </Anchor>
            </li>
          )
        })}
      </ul>
      <MoreRows pages={pages} />
    </section>
  )
}
