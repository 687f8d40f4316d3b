import { Button, Stack, Text, Title } from '@mantine/core'
import IconCircleCheck from '@tabler/icons-react/dist/esm/icons/IconCircleCheck.mjs'
import IconCircleDashed from '@tabler/icons-react/dist/esm/icons/IconCircleDashed.mjs'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'
import { useMay, useMe } from '../session.ts'
import { ConfirmButton } from '../ui/confirm-button.tsx'
import { MemberLink } from '../ui/member-link.tsx'
import { Moment } from '../ui/values.tsx'
import styles from './agreement.module.css'
import { agreement, type VersionView } from './client.ts'
import { DeclineButton } from './decline-button.tsx'
import { Hash } from './hash.tsx'
import { SignButton } from './sign-button.tsx'
import { useMembers } from './use-members.ts'

export const SIGNATURES_ID = 'signatures'

/** Who signs, who has signed, and what may be done about it. */
export function SignaturePanel({ version }: { version: VersionView }) {
  const { member } = useMe()
  const maySign = useMay('agreement.sign')
  const isAwaited = version.state === 'proposed' && version.awaited.some(({ memberId }) => memberId === member.id)
  return (
    <aside id={SIGNATURES_ID} tabIndex={-1} className={styles.panel} aria-label={m.agreement_signatures()}>
      <Title order={2}>{m.agreement_signatures()}</Title>
      <Signatures version={version} />
      {version.declinedBecause && <Declined version={version} />}
      {isAwaited && maySign && (
        <Stack gap="xs">
          <SignButton version={version} />
          <DeclineButton version={version} />
        </Stack>
      )}
      <Withdrawal version={version} />
      {version.sha256 && <Fingerprint version={version} sha256={version.sha256} />}
    </aside>
  )
}

function Signatures({ version }: { version: VersionView }) {
  const { nameOf } = useMembers()
  return (
    <ul className={styles.signatures}>
      {version.signatures.map(({ memberId, signerName, signsFor, signedAt }) => (
        <li key={`${memberId} ${signsFor}`}>
          <IconCircleCheck size={18} aria-hidden color="var(--state-kept)" />
          <div>
            <MemberLink member={{ id: memberId, name: signerName }} isAlone />
            <div className="quiet">
              {textByKey(`agreement_signs_for_${signsFor}`)} · {m.agreement_signed_at()} <Moment at={signedAt} />
            </div>
          </div>
        </li>
      ))}
      {version.awaited.map(({ memberId, signsFor }) => (
        <li key={`${memberId} ${signsFor}`}>
          <IconCircleDashed size={18} aria-hidden color="var(--text-quiet)" />
          <div>
            <MemberLink member={{ id: memberId, name: nameOf(memberId) }} isAlone />
            <div className="quiet">
              {textByKey(`agreement_signs_for_${signsFor}`)} · {m.agreement_not_signed()}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Declined({ version }: { version: VersionView }) {
  const { nameOf } = useMembers()
  return (
    <div className={styles.declined}>
      <Text fw={600}>{m.agreement_declined_by({ name: nameOf(version.declinedBy ?? '') })}</Text>
      <Text>{version.declinedBecause}</Text>
    </div>
  )
}

function Withdrawal({ version }: { version: VersionView }) {
  const mayDraft = useMay('agreement.draft')
  const withdrawing = agreement.useMutation('POST /api/agreement/versions/:id/withdrawal', {
    done: m.agreement_withdrawn(),
  })
  if (!mayDraft || (version.state !== 'proposed' && version.state !== 'draft')) return null
  return (
    <ConfirmButton
      label={m.agreement_withdraw()}
      consequence={m.agreement_withdraw_consequence()}
      variant="subtle"
      onConfirm={() => withdrawing.mutate({ params: { id: version.id }, body: {} })}
    />
  )
}

function Fingerprint({ version, sha256 }: { version: VersionView; sha256: string }) {
  const { data, isFetching, refetch } = agreement.useQuery(
    'GET /api/agreement/versions/:id/verification',
    { params: { id: version.id } },
    { enabled: false },
  )
  return (
    <div>
      <Text size="sm" fw={600}>
        {m.agreement_hash()}
      </Text>
      <Hash sha256={sha256} />
      <Text size="xs" mt={6} c="dimmed">
        {m.agreement_hash_hint()}
      </Text>
      <Button mt={6} size="compact-sm" variant="default" loading={isFetching} onClick={() => refetch()}>
        {m.agreement_verify()}
      </Button>
      <div role="status">
        {data && (
          <Text size="sm" mt={6} c={data.isIntact ? 'var(--state-kept)' : 'var(--state-broken)'}>
            {data.isIntact ? m.agreement_intact() : m.agreement_tampered()}
          </Text>
        )}
      </div>
    </div>
  )
}
