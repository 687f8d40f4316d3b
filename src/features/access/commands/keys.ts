import { DONE } from '#kernel/endpoint.ts'
import { notFound, type Outcome } from '#kernel/outcome.ts'
import type { Act } from '#platform/act.ts'
import { newId, newSecret } from '#platform/ids.ts'
import { keyOf } from '../rules/key.ts'
import type { KeyInput } from '../schema/members.ts'
import { insertKey, markRevoked } from '../store/keys.ts'
import { registerToken } from '../store/tokens.ts'

/** The key is told this once; only its hash is kept. */
export async function makeKey(act: Act, input: KeyInput): Promise<{ id: string; key: string }> {
  const id = newId()
  const name = id.slice(-8)
  const key = keyOf(name, newSecret())
  const tokenHash = await registerToken(act, 'api_key', key, id)
  await insertKey(act, { ...input, id, prefix: `pacto_${name}`, tokenHash })
  act.record({ kind: 'api_key.created', subject: { kind: 'api_key', id } })
  return { id, key }
}

export async function revokeKey(act: Act, id: string): Promise<Outcome<typeof DONE>> {
  const revoked = await markRevoked(act, id)
  if (!revoked) return notFound('api_key')
  if (revoked.isNew) act.record({ kind: 'api_key.revoked', subject: { kind: 'api_key', id } })
  return DONE
}
