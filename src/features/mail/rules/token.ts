import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { CHOSEN_KINDS, type ChosenKind } from '../schema.ts'

/** What a link in a mail turns off, and for whom. */
export interface Unsubscription {
  workspaceId: string
  memberId: string
  kind: ChosenKind | 'digest'
}

const SIGNATURE_BYTES = 32
const ID_BYTES = 16
const LINKED: readonly string[] = [...CHOSEN_KINDS, 'digest']

/** Signs links, and nothing else, by the secret of the program. */
export function unsubscribeKey(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'pacto mail unsubscribe', 32))
}

/** The end of a link that whoever has the mail may follow, signed in or not: signed, so that nobody makes one up. */
export function tokenOf({ workspaceId, memberId, kind }: Unsubscription, key: Buffer): string {
  const content = Buffer.concat([bytesOf(workspaceId), bytesOf(memberId), Buffer.from(kind)])
  return Buffer.concat([signatureOf(content, key), content]).toString('base64url')
}

/** Null: nobody here made it. */
export function readToken(token: string, key: Buffer): Unsubscription | null {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length <= SIGNATURE_BYTES + 2 * ID_BYTES) return null
  const content = bytes.subarray(SIGNATURE_BYTES)
  if (!timingSafeEqual(bytes.subarray(0, SIGNATURE_BYTES), signatureOf(content, key))) return null
  const kind = content.subarray(2 * ID_BYTES).toString()
  if (!LINKED.includes(kind)) return null
  return {
    workspaceId: idOf(content.subarray(0, ID_BYTES)),
    memberId: idOf(content.subarray(ID_BYTES, 2 * ID_BYTES)),
    kind: kind as Unsubscription['kind'],
  }
}

function signatureOf(content: Buffer, key: Buffer): Buffer {
  return createHmac('sha256', key).update(content).digest()
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

function idOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
