import { expect, test } from 'vitest'
import { draftVersion } from '#features/agreement/commands/draft-version.ts'
import { proposeVersion } from '#features/agreement/commands/propose-version.ts'
import { withdrawVersion } from '#features/agreement/commands/withdraw-version.ts'
import { isRefusal, type Outcome } from '#kernel/outcome.ts'
import { inWorld } from '../../../test/world/world.ts'
import { resolveComment } from './commands/resolve.ts'
import { sayAboutClause } from './commands/say.ts'
import { countComments, listComments } from './queries/comments.ts'

function right<T>(outcome: Outcome<T>): T {
  if (isRefusal(outcome)) throw new Error(`refused: ${outcome.refused}`)
  return outcome
}

test('what is said about a clause stays with it, and what is open goes on to the next draft', () =>
  inWorld(async world => {
    const [ana, berta] = [world.act('ana'), world.act('berta')]
    const first = right(await draftVersion(ana, { basedOn: null }))
    const say = (id: string, words: string) => sayAboutClause(berta, { id, clause: 'mql', words })
    const open = right(await say(first.id, 'Falta el sector'))
    const closed = right(await say(first.id, 'Y el país'))
    right(await resolveComment(ana, { id: closed.id, isResolved: true }))
    right(await proposeVersion(ana, first))
    right(await say(first.id, 'También propuesto'))

    const page = right(await listComments(ana, { id: first.id, limit: 2 }))
    expect(page.rows).toMatchObject([
      { id: open.id, clause: 'mql', member: { name: 'Berta Solís' }, words: 'Falta el sector', resolvedBy: null },
      { id: closed.id, resolvedBy: { name: 'Ana Ruiz' } },
    ])
    const rest = right(await listComments(ana, { id: first.id, limit: 2, cursor: page.next as string }))
    expect(rest).toMatchObject({ rows: [{ words: 'También propuesto' }], next: null })
    expect(await countComments(ana, first.id)).toEqual({ clauses: [{ clause: 'mql', all: 3, open: 2 }] })

    const second = right(await draftVersion(ana, { basedOn: first.id }))
    const carried = right(await listComments(ana, { id: second.id, clause: 'mql', limit: 50 })).rows
    expect(carried.map(one => [one.words, one.versionNumber])).toEqual([
      ['Falta el sector', first.number],
      ['También propuesto', first.number],
    ])
    expect(right(await listComments(ana, { id: second.id, clause: 'sql', limit: 50 })).rows).toEqual([])
  }))

test('resolving twice changes nothing, and it can be opened again', () =>
  inWorld(async world => {
    const draft = right(await draftVersion(world.act('ana'), { basedOn: null }))
    const { id } = right(await sayAboutClause(world.act('berta'), { id: draft.id, clause: 'routing', words: '¿Y si?' }))
    for (const isResolved of [true, true, false]) right(await resolveComment(world.act('ana'), { id, isResolved }))
    expect(world.events.map(({ kind }) => kind).filter(kind => kind.startsWith('comment.'))).toEqual([
      'comment.said',
      'comment.resolved',
      'comment.reopened',
    ])
  }))

test('nothing is said about what is not in the version, or came to nothing', () =>
  inWorld(async world => {
    const ana = world.act('ana')
    const draft = right(await draftVersion(ana, { basedOn: null }))
    const nowhere = { id: draft.id, clause: 'commitments.nobody', words: 'x' }
    expect(await sayAboutClause(ana, nowhere)).toMatchObject({ refused: 'comment_no_such_clause' })
    right(await withdrawVersion(ana, draft))
    expect(await sayAboutClause(ana, { ...nowhere, clause: 'mql' })).toMatchObject({
      refused: 'comment_version_closed',
    })
  }))
