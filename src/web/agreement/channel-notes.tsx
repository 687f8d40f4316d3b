import { Alert, Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { AgreementDocument } from '#features/agreement/schema.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { mail, webhooks } from '../settings/clients.ts'

/** What the agreement says of chat and mail and this installation cannot do yet. The demo sends nothing, and says so elsewhere. */
export function ChannelNotes({ channels = [] }: Pick<AgreementDocument['handoff'], 'channels'>) {
  return (
    <>
      {channels.includes('email') && <MailNote words={m.agreement_channel_no_mail()} />}
      {channels.includes('chat') && <ChatNote />}
    </>
  )
}

export function MailNote({ words }: { words: string }) {
  const { isDemo } = useMe().workspace
  const { data } = mail.useQuery('GET /api/mail/choices', {}, { enabled: !isDemo })
  if (!data || data.isSetUp) return null
  return (
    <Note words={words}>
      <Anchor component={Link} to="/settings/mail" inherit underline="always">
        {m.agreement_channel_mail_open()}
      </Anchor>
    </Note>
  )
}

function ChatNote() {
  const mayChange = useMay('webhooks.manage')
  const { isDemo } = useMe().workspace
  const { data } = webhooks.useQuery('GET /api/chat/state', {}, { enabled: !isDemo })
  if (!data || data.state === 'active') return null
  return (
    <Note words={data.state === 'none' ? m.agreement_channel_no_chat() : m.agreement_channel_chat_stopped()}>
      {mayChange ? (
        <Anchor component={Link} to="/settings/chat" inherit underline="always">
          {m.agreement_channel_chat_open()}
        </Anchor>
      ) : (
        m.agreement_channel_ask_admin()
      )}
    </Note>
  )
}

function Note({ words, children }: { words: string; children: ReactNode }) {
  return (
    <Alert variant="default" role="status" mb="md" data-no-print>
      {words} {children}
    </Alert>
  )
}
