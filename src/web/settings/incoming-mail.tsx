import { Button, Text, Title } from '@mantine/core'
import { useState } from 'react'
import * as m from '#texts/compiled/messages.js'
import { useMay } from '../session.ts'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { type IncomingSetting, incoming } from './clients.ts'
import { CopyField } from './copy-field.tsx'
import { IncomingSettingForm } from './incoming-setting-form.tsx'

/** How mail with leads comes into Pacto: the address to put into Bcc, and for who administers what is believed. */
export function IncomingMail() {
  const setting = incoming.useQuery('GET /api/mail/incoming-setting', {})
  return (
    <section aria-label={m.incoming_title()}>
      <Title order={2} mt="lg">
        {m.incoming_title()}
      </Title>
      <Text size="sm" c="dimmed" maw={720}>
        {m.incoming_text()}
      </Text>
      {setting.error && <ProblemNotice error={setting.error} retry={() => void setting.refetch()} />}
      {setting.data && <Standing setting={setting.data} />}
    </section>
  )
}

function Standing({ setting }: { setting: IncomingSetting }) {
  const mayManage = useMay('mail.manage')
  const [isChanging, setChanging] = useState(false)
  const { address, trustedServer } = setting
  if (isChanging) return <IncomingSettingForm setting={setting} close={() => setChanging(false)} />
  return (
    <>
      {address ? (
        <div style={{ maxWidth: 480, marginTop: 12 }}>
          <CopyField label={m.incoming_address()} value={address} />
        </div>
      ) : (
        <p className="quiet">{m.incoming_not_set_up()}</p>
      )}
      {mayManage && address && (
        <Text size="sm" c="dimmed" mt={8} maw={720}>
          {trustedServer ? m.incoming_trusts({ server: trustedServer }) : m.incoming_trusts_nobody()}
        </Text>
      )}
      {mayManage && (
        <Button variant="default" size="compact-sm" mt={8} onClick={() => setChanging(true)}>
          {address ? m.incoming_change() : m.incoming_set_up()}
        </Button>
      )}
    </>
  )
}
