import { Alert, Button, Text, Title } from '@mantine/core'
import IconMailOff from '@tabler/icons-react/dist/esm/icons/IconMailOff.mjs'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { useFormat } from '../ui/format.ts'
import { LateSkeleton } from '../ui/late-skeleton.tsx'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type MailChoices, mail } from './clients.ts'
import { SettingsFrame } from './frame.tsx'
import { IncomingMail } from './incoming-mail.tsx'
import { MailChoiceList } from './mail-choices.tsx'
import { MailMessages } from './mail-messages.tsx'
import { WaitingMailList } from './waiting-mail.tsx'

/** What I get by mail, and, for who administers, all mail of the company. */
export function MailPage() {
  const choices = mail.useQuery('GET /api/mail/choices', {})
  const mayManage = useMay('mail.manage')
  const maySort = useMay('mail.sort')
  const { isDemo } = useMe().workspace
  const may = choices.data?.isSetUp && !isDemo ? choices.data : null
  return (
    <SettingsFrame title={m.mail_title()} period={m.mail_text()} action={may && <TestButton choices={may} />}>
      {choices.error && <ProblemNotice error={choices.error} retry={() => void choices.refetch()} />}
      {choices.isPending && <LateSkeleton />}
      {choices.data && (
        <>
          <Standing choices={choices.data} isDemo={isDemo} />
          <MailChoiceList rows={choices.data.rows} />
        </>
      )}
      <IncomingMail />
      {maySort && <WaitingMailList />}
      {mayManage && !isDemo && <MailMessages />}
    </SettingsFrame>
  )
}

function TestButton({ choices: { address } }: { choices: MailChoices }) {
  const testing = mail.useMutation('POST /api/mail/test', { done: m.mail_test_sent({ address }) })
  return (
    <Button variant="default" loading={testing.isPending} onClick={() => testing.mutate({ body: {} })}>
      {m.mail_send_test()}
    </Button>
  )
}

/** Whether mail goes out at all, and to which address. */
function Standing({ choices: { isSetUp, address, bounce }, isDemo }: { choices: MailChoices; isDemo: boolean }) {
  const format = useFormat()
  if (isDemo) return <Text c="dimmed">{m.mail_demo_text()}</Text>
  if (!isSetUp) return <Off title={m.mail_not_set_up()} text={m.mail_not_set_up_text()} />
  if (!bounce) return <Text c="dimmed">{m.mail_to({ address })}</Text>
  const said = { day: format.date(bounce.bouncedAt), address: bounce.address, reply: bounce.reply ?? '—' }
  return <Off title={m.mail_bounced()} text={m.mail_bounced_text(said)} />
}

function Off({ title, text }: { title: string; text: string }) {
  return (
    <Alert variant="default" maw={720} icon={<IconMailOff aria-hidden color="var(--state-at-risk)" />}>
      <Title order={2}>{title}</Title>
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {text}
      </Text>
    </Alert>
  )
}
