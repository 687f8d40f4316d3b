import { Button, List, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { ProblemNotice } from '../ui/problem-notice.tsx'
import { agreement, type WholeVerificationView } from './client.ts'

/** Whether every version that was proposed is what it was, and every signature is of it. */
export function VerifyAll() {
  const { data, error, isFetching, refetch } = agreement.useQuery(
    'GET /api/agreement/verification',
    {},
    { enabled: false },
  )
  return (
    <div style={{ marginTop: 12 }}>
      <Button size="compact-sm" variant="default" loading={isFetching} onClick={() => refetch()}>
        {m.agreement_verify_all()}
      </Button>
      {error && <ProblemNotice error={error} retry={refetch} />}
      <div role="status">{data && <Verdict {...data} />}</div>
    </div>
  )
}

const FLAW_WORDS: Record<WholeVerificationView['flawed'][number]['flaws'][number], () => string> = {
  document_changed: m.agreement_flaw_document_changed,
  signature_of_other_document: m.agreement_flaw_signature_of_other_document,
  signature_not_asked: m.agreement_flaw_signature_not_asked,
  signature_missing: m.agreement_flaw_signature_missing,
  hash_missing: m.agreement_flaw_hash_missing,
}

function Verdict({ isIntact, versions, signatures, flawed }: WholeVerificationView) {
  if (isIntact)
    return (
      <Text size="sm" mt={6} c="var(--state-kept)">
        {m.agreement_all_intact({ versions, signatures })}
      </Text>
    )
  return (
    <>
      <Text size="sm" mt={6} c="var(--state-broken)">
        {m.agreement_some_tampered({ count: flawed.length, versions })}
      </Text>
      <List size="sm" mt={4}>
        {flawed.map(({ id, number, title, flaws }) => (
          <List.Item key={id}>
            <Link to={`/agreement/${id}`}>{m.agreement_version_titled({ number, title })}</Link>:{' '}
            {flaws.map(flaw => FLAW_WORDS[flaw]()).join('; ')}
          </List.Item>
        ))}
      </List>
    </>
  )
}
