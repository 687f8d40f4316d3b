import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import type { mailApi } from '#features/mail/schema.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { PageHead } from '../ui/page-head.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'

const mail = createApi<typeof mailApi>()

/** Opened from a link in a mail: asks, and changes nothing before the answer. */
export function UnsubscribePage() {
  const { token } = useParams({ strict: false }) as { token: string }
  const params = { token }
  const asked = mail.useQuery('GET /api/mail/unsubscriptions/:token', { params })
  const stopping = mail.useMutation('POST /api/mail/unsubscriptions/:token', {})
  if (asked.error) return <ProblemNotice error={asked.error} retry={() => void asked.refetch()} />
  if (!asked.data) return <LateSkeleton />
  const { kind, workspaceName: workspace, isOff } = asked.data
  const values = { workspace, kind: textByKey(`mail_kind_${kind}`) }
  if (isOff || stopping.isSuccess)
    return <PageHead title={m.mail_unsubscribe_done()} period={m.mail_unsubscribe_done_text(values)} />
  return (
    <>
      <PageHead title={m.mail_unsubscribe_title()} period={m.mail_unsubscribe_text(values)} />
      {stopping.error && <ProblemNotice error={stopping.error} />}
      <Button loading={stopping.isPending} onClick={() => stopping.mutate({ params, body: {} })}>
        {m.mail_unsubscribe_submit()}
      </Button>
    </>
  )
}
