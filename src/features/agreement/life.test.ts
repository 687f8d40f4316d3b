import { describe, expect, test } from 'vitest'
import { listNotices } from '#features/notices/queries/notices.ts'
import { must } from '#test/must.ts'
import { proposed, refusedAs } from '#test/world/versions.ts'
import { inWorld } from '#test/world/world.ts'
import { declineVersion } from './commands/decline-version.ts'
import { draftVersion } from './commands/draft-version.ts'
import { proposeVersion } from './commands/propose-version.ts'
import { saveDraft } from './commands/save-draft.ts'
import { signVersion } from './commands/sign-version.ts'
import { withdrawVersion } from './commands/withdraw-version.ts'
import { verifyVersion } from './queries/verification.ts'
import { findAgreement, findVersion } from './queries/versions.ts'

describe('the life of a version', () => {
  test('goes from a draft to force when both heads have signed the same words', () =>
    inWorld(async world => {
      const draft = must(await draftVersion(world.act('ana', '2026-11-20T10:00:00Z'), { basedOn: null }))
      expect(draft).toMatchObject({ number: 1, state: 'draft', revision: 1, signatures: [], sha256: null })
      expect(draft.document.title).toBe('Acuerdo entre marketing y ventas, 4.º trimestre de 2026')
      const { sha256, ...proposal } = must(await proposeVersion(world.act('ana', '2026-11-20T10:01:00Z'), draft))
      expect(proposal).toMatchObject({ state: 'proposed', awaited: draft.document.signatories })

      const sign = { id: draft.id, sha256: sha256 as string }
      const half = must(await signVersion(world.act('ana', '2026-11-20T10:02:00Z'), sign))
      expect(half).toMatchObject({ state: 'proposed', awaited: [{ memberId: world.member.berta, signsFor: 'sales' }] })
      const again = must(await signVersion(world.act('ana', '2026-11-20T10:03:00Z'), sign))
      expect(again.signatures).toEqual(half.signatures)

      const whole = must(await signVersion(world.act('berta', '2026-11-20T10:04:00Z'), sign))
      expect(whole).toMatchObject({
        state: 'in_force',
        awaited: [],
        inForceAt: new Date('2026-11-20T10:04:00Z'),
        endsAt: new Date('2026-12-31T23:00:00Z'),
        signatures: [{ signerName: 'Ana Ruiz' }, { signerName: 'Berta Solís' }],
      })
      expect(must(await verifyVersion(world.act('carlos'), draft.id))).toMatchObject({
        isIntact: true,
        recomputed: sha256,
      })
      expect(world.events.map(event => event.kind).filter(kind => kind.startsWith('version.'))).toEqual([
        'version.drafted',
        'version.proposed',
        'version.signature_given',
        'version.signature_given',
        'version.signed',
      ])
    }))

  test('ends when it is declined, with words, or withdrawn', () =>
    inWorld(async world => {
      const first = await proposed(world.act('ana'))
      expect(refusedAs(await declineVersion(world.act('carlos'), { id: first.id, words: 'No' }))).toBe(
        'agreement_not_a_signatory',
      )
      const declined = must(await declineVersion(world.act('berta'), { id: first.id, words: 'Pocas entregas' }))
      expect(declined).toMatchObject({
        state: 'declined',
        declinedBy: world.member.berta,
        declinedBecause: 'Pocas entregas',
      })
      const { rows } = must(await listNotices(world.act('ana'), { limit: 5 }))
      expect(rows).toMatchObject([
        { kind: 'proposal_declined', facts: { versionId: first.id, words: 'Pocas entregas' } },
      ])
      expect(must(await listNotices(world.act('berta'), { limit: 5 })).rows).toEqual([])
      expect(refusedAs(await signVersion(world.act('ana'), first))).toBe('agreement_not_proposed')

      const second = await proposed(world.act('ana'))
      expect(must(await withdrawVersion(world.act('ana'), second)).state).toBe('withdrawn')
      expect(refusedAs(await withdrawVersion(world.act('ana'), second))).toBe('agreement_not_open')
      expect((await findAgreement(world.act('ana'))).drafts).toEqual([])
    }))

  test('a signature needs the hash that is proposed, and a name on the list', () =>
    inWorld(async world => {
      const version = await proposed(world.act('ana'))
      expect(refusedAs(await signVersion(world.act('ana'), { id: version.id, sha256: '0'.repeat(64) }))).toBe(
        'agreement_other_document',
      )
      expect(refusedAs(await signVersion(world.act('carlos'), version))).toBe('agreement_not_a_signatory')
      const draft = must(await draftVersion(world.act('ana'), { basedOn: null }))
      expect(refusedAs(await signVersion(world.act('ana'), { id: draft.id, sha256: '0'.repeat(64) }))).toBe(
        'agreement_not_proposed',
      )
    }))

  test('nobody signs what can never be signed by all', () =>
    inWorld(async world => {
      const version = await proposed(world.act('ana'))
      await world.tx
        .updateTable('members')
        .set({ deactivated_at: new Date() })
        .where('id', '=', world.member.berta)
        .execute()
      const refusal = await signVersion(world.act('ana'), version)
      expect(refusal).toMatchObject({ refused: 'agreement_awaits_inactive', values: { name: 'Berta Solís' } })
    }))

  test('nobody signs what would be over before it takes force', () =>
    inWorld(async world => {
      const version = await proposed(world.act('ana', '2026-03-01T10:00:00Z'), {
        startsOn: '2026-03-01',
        endsOn: '2026-03-31',
      })
      await signVersion(world.act('ana', '2026-03-31T21:00:00Z'), version)
      expect(refusedAs(await signVersion(world.act('berta', '2026-03-31T22:00:00Z'), version))).toBe(
        'agreement_over_before_force',
      )
    }))

  test('of two who edit, the second is told who saved', () =>
    inWorld(async world => {
      const draft = must(await draftVersion(world.act('ana'), { basedOn: null }))
      const change = (title: string) => ({
        id: draft.id,
        revision: draft.revision,
        document: { ...draft.document, title },
      })
      const saved = must(await saveDraft(world.act('berta'), change('De Berta')))
      expect(saved).toMatchObject({ revision: 2, changedBy: world.member.berta })
      const refusal = await saveDraft(world.act('ana'), change('De Ana'))
      expect(refusal).toMatchObject({
        refused: 'agreement_saved_meanwhile',
        status: 409,
        values: { name: 'Berta Solís' },
      })
      expect(refusedAs(await proposeVersion(world.act('ana'), draft))).toBe('agreement_saved_meanwhile')
      expect(must(await findVersion(world.act('ana'), draft.id)).document.title).toBe('De Berta')
      expect(must(await saveDraft(world.act('ana'), { ...change('De Berta'), revision: 2 })).revision).toBe(2)
    }))
})
