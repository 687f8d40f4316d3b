import { describe, expect, test } from 'vitest'
import { inWorld } from '#test/world/world.ts'
import { cancelAbsence, enterAbsence } from './commands/absences.ts'
import { invite, withdrawInvitation } from './commands/invitations.ts'
import { makeKey, revokeKey } from './commands/keys.ts'
import { changeMember, deactivateMember, reactivateMember } from './commands/members.ts'
import { stateMission } from './commands/mission.ts'
import { listAbsences } from './queries/absences.ts'
import { listInvitations } from './queries/invitations.ts'
import { listKeys } from './queries/keys.ts'
import { listMembers } from './queries/members.ts'

const ALL = { limit: 50 }
const PERSON = { name: 'Eva Gil', email: 'Eva@aceites.example', role: 'member', functions: ['sales'] } as const
const eva = () => ({ ...PERSON, functions: [...PERSON.functions] })

describe('members', () => {
  test('the last active admin stays one', () =>
    inWorld(async ({ act, member }) => {
      const ana = act('ana')
      expect(await deactivateMember(ana, member.ana)).toMatchObject({ refused: 'last_admin' })
      expect(await changeMember(ana, member.ana, { role: 'member' })).toMatchObject({ refused: 'last_admin' })
      await changeMember(ana, member.berta, { role: 'admin' })
      expect(await deactivateMember(ana, member.ana)).toEqual({ done: true })
      expect(await deactivateMember(act('berta'), member.berta)).toMatchObject({ refused: 'last_admin' })
    }))

  test('who is deactivated loses sessions and the invitations they gave, and can come back', () =>
    inWorld(async ({ act, member, tx, workspaceId, events }) => {
      await changeMember(act('ana'), member.berta, { role: 'admin' })
      await openSessionOf(tx, 'berta-user')
      await tx
        .updateTable('members')
        .set({ user_id: 'berta-user' })
        .where('workspace_id', '=', workspaceId)
        .where('id', '=', member.berta)
        .execute()
      await invite(act('berta'), eva())

      await deactivateMember(act('ana'), member.berta)
      expect(await tx.selectFrom('auth_sessions').select('id').execute()).toEqual([])
      expect(await listInvitations(act('ana'), ALL)).toMatchObject({ rows: [] })
      await reactivateMember(act('ana'), member.berta)
      const { rows } = (await listMembers(act('ana'), ALL)) as { rows: { id: string; deactivatedAt: Date | null }[] }
      expect(rows.find(row => row.id === member.berta)?.deactivatedAt).toBeNull()
      expect(events.map(event => event.kind)).toContain('member.reactivated')
    }))

  test('the list goes on from its cursor', () =>
    inWorld(async ({ act }) => {
      const first = await listMembers(act('ana'), { limit: 3 })
      if ('refused' in first) throw new Error(first.refused)
      const rest = await listMembers(act('ana'), { limit: 3, cursor: first.next! })
      if ('refused' in rest) throw new Error(rest.refused)
      expect([...first.rows, ...rest.rows].map(row => row.name)).toEqual([
        'Ana Ruiz',
        'Berta Solís',
        'Carlos Peña',
        'Dina Ortiz',
      ])
      expect(rest.next).toBeNull()
      expect(await listMembers(act('ana'), { limit: 3, cursor: 'x' })).toMatchObject({ refused: 'cursor_invalid' })
    }))

  test('are found by a part of their name or address, by name, a page at a time, those who left apart', () =>
    inWorld(async ({ act, member }) => {
      await deactivateMember(act('ana'), member.dina)
      const names: string[] = []
      for (let cursor: string | undefined; ; ) {
        const page = await listMembers(act('ana'), { limit: 2, sort: 'name', state: 'active', cursor })
        if ('refused' in page) throw new Error(page.refused)
        names.push(...page.rows.map(({ name }) => name))
        if (!page.next) break
        cursor = page.next
      }
      expect(names).toEqual(names.toSorted())
      expect(names).toHaveLength(3)
      const found = async (asked: object) => {
        const page = await listMembers(act('ana'), { limit: 9, sort: 'name', ...asked })
        return 'refused' in page ? page.refused : page.rows.map(({ id }) => id)
      }
      expect(await found({ state: 'former' })).toEqual([member.dina])
      expect(await found({ q: 'CÁRLOS' })).toEqual([member.carlos])
      expect(await found({ cursor: 'WyJ4Il0' })).toBe('cursor_invalid')
    }))

  test('say what they are there for; of others, those who lead do', () =>
    inWorld(async ({ act, member, tx, workspaceId, events }) => {
      const mission = 'Que ningún restaurante espere.'
      expect(await stateMission(act('carlos'), member.dina, { mission })).toMatchObject({
        refused: 'mission_of_another',
        status: 403,
      })
      for (const who of ['carlos', 'ana'] as const)
        expect(await stateMission(act(who), member.carlos, { mission })).toEqual({ done: true })
      const missions = await tx
        .selectFrom('members')
        .select(['id', 'mission'])
        .where('workspace_id', '=', workspaceId)
        .where('mission', 'is not', null)
        .execute()
      expect(missions).toEqual([{ id: member.carlos, mission }])
      expect(events.filter(event => event.kind === 'member.mission_stated')).toHaveLength(2)
    }))

  test('another workspace has none of them', () =>
    inWorld(async ({ act, member }) => {
      const stranger = { ...act('ana'), workspaceId: '00000000-0000-7000-8000-000000000000' }
      expect(await changeMember(stranger, member.dina, { name: 'X' })).toMatchObject({ refused: 'not_found' })
      expect(await deactivateMember(stranger, member.dina)).toMatchObject({ refused: 'not_found' })
    }))
})

describe('invitations', () => {
  test('a new link to an address replaces the one before', () =>
    inWorld(async ({ act }) => {
      await invite(act('ana'), eva())
      const second = await invite(act('ana'), eva())
      expect(await listInvitations(act('ana'), ALL)).toMatchObject({ rows: [{ id: (second as { id: string }).id }] })
    }))

  test('a member is not invited again', () =>
    inWorld(async ({ act, member }) => {
      const carlos = { ...eva(), email: 'CARLOS@aceites.example' }
      expect(await invite(act('ana'), carlos)).toMatchObject({ refused: 'member_exists' })
      await deactivateMember(act('ana'), member.carlos)
      expect(await invite(act('ana'), carlos)).toMatchObject({ refused: 'member_deactivated' })
    }))

  test('the token is kept only as a hash', () =>
    inWorld(async ({ act, tx }) => {
      const { token } = (await invite(act('ana'), eva())) as { token: string }
      const kept = JSON.stringify([
        await tx.selectFrom('invitations').selectAll().execute(),
        await tx.selectFrom('token_directory').selectAll().execute(),
      ])
      expect(kept).not.toContain(token)
    }))

  test('can be withdrawn, more than once without harm', () =>
    inWorld(async ({ act }) => {
      const { id } = (await invite(act('ana'), eva())) as { id: string }
      expect(await withdrawInvitation(act('ana'), id)).toEqual({ done: true })
      expect(await withdrawInvitation(act('ana'), id)).toEqual({ done: true })
      expect(await listInvitations(act('ana'), ALL)).toMatchObject({ rows: [] })
    }))
})

describe('absences', () => {
  const MONDAY = '2026-03-02T09:00:00Z'

  test('show in the list of members while they last', () =>
    inWorld(async ({ act, member }) => {
      const dina = act('dina', MONDAY)
      await enterAbsence(dina, { memberId: member.dina, fromOn: '2026-03-02', untilOn: '2026-03-06' })
      const absentUntil = async (at: string) => {
        const { rows } = (await listMembers(act('ana', at), ALL)) as {
          rows: { id: string; absentUntil: string | null }[]
        }
        return rows.find(row => row.id === member.dina)?.absentUntil
      }
      expect(await absentUntil(MONDAY)).toBe('2026-03-06')
      // 23:30 UTC on the 6th is the 7th in Madrid.
      expect(await absentUntil('2026-03-06T22:30:00Z')).toBe('2026-03-06')
      expect(await absentUntil('2026-03-06T23:30:00Z')).toBeNull()
    }))

  test('do not overlap, and do not lie in the past', () =>
    inWorld(async ({ act, member }) => {
      const dina = act('dina', MONDAY)
      const enter = (fromOn: string, untilOn: string) => enterAbsence(dina, { memberId: member.dina, fromOn, untilOn })
      await enter('2026-03-10', '2026-03-12')
      expect(await enter('2026-03-12', '2026-03-13')).toMatchObject({ refused: 'absence_overlaps' })
      expect(await enter('2026-03-01', '2026-03-30')).toMatchObject({ refused: 'absence_overlaps' })
      expect(await enter('2026-03-13', '2026-03-13')).toHaveProperty('id')
      expect(await enter('2026-02-20', '2026-03-01')).toMatchObject({ refused: 'absence_over' })
    }))

  test('of others are entered by those who lead', () =>
    inWorld(async ({ act, member }) => {
      const days = { memberId: member.carlos, fromOn: '2026-03-10', untilOn: '2026-03-12' }
      expect(await enterAbsence(act('dina', MONDAY), days)).toMatchObject({
        refused: 'absence_of_another',
        status: 403,
      })
      const { id } = (await enterAbsence(act('berta', MONDAY), days)) as { id: string }
      expect(await cancelAbsence(act('dina', MONDAY), id)).toMatchObject({ refused: 'absence_of_another' })
      expect(await cancelAbsence(act('carlos', MONDAY), id)).toEqual({ done: true })
      expect(await listAbsences(act('ana', MONDAY), ALL)).toMatchObject({ rows: [] })
    }))

  test('are listed by their first day, page by page', () =>
    inWorld(async ({ act, member }) => {
      for (const day of ['2026-03-20', '2026-03-10', '2026-03-15']) {
        await enterAbsence(act('dina', MONDAY), { memberId: member.dina, fromOn: day, untilOn: day })
      }
      const read = async (cursor?: string): Promise<string[]> => {
        const page = await listAbsences(act('ana', MONDAY), { limit: 2, cursor })
        if ('refused' in page) throw new Error(page.refused)
        return [...page.rows.map(row => row.fromOn), ...(page.next ? await read(page.next) : [])]
      }
      expect(await read()).toEqual(['2026-03-10', '2026-03-15', '2026-03-20'])
    }))
})

describe('API keys', () => {
  test('are kept only as a hash, and shown by their first characters', () =>
    inWorld(async ({ act, tx }) => {
      const { id, key } = await makeKey(act('ana'), { name: 'ERP', role: 'member' })
      const { rows } = (await listKeys(act('ana'), ALL)) as { rows: { id: string; prefix: string }[] }
      expect(rows).toMatchObject([{ id, name: 'ERP', role: 'member', revokedAt: null, lastUsedAt: null }])
      expect(key.startsWith(`${rows[0]?.prefix}_`)).toBe(true)
      const kept = JSON.stringify([
        await tx.selectFrom('api_keys').selectAll().execute(),
        await tx.selectFrom('token_directory').selectAll().execute(),
      ])
      expect(kept).not.toContain(key.slice(15, 58))
    }))

  test('are revoked once and for all', () =>
    inWorld(async ({ act, events }) => {
      const { id } = await makeKey(act('ana'), { name: 'ERP', role: 'member' })
      expect(await revokeKey(act('ana'), id)).toEqual({ done: true })
      expect(await revokeKey(act('ana'), id)).toEqual({ done: true })
      expect(events.filter(event => event.kind === 'api_key.revoked')).toHaveLength(1)
    }))
})

async function openSessionOf(tx: Parameters<Parameters<typeof inWorld>[0]>[0]['tx'], userId: string) {
  const now = new Date()
  await tx
    .insertInto('auth_users')
    .values({ id: userId, name: 'x', email: `${userId}@x.example`, created_at: now, updated_at: now })
    .execute()
  await tx
    .insertInto('auth_sessions')
    .values({ id: 's', user_id: userId, token: 't', expires_at: now, created_at: now, updated_at: now })
    .execute()
}
