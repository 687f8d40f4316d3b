import type { RunAct } from '#platform/act.ts'

/** Who reads, so that each piece is read in a short act of its own and no transaction waits for the reader. */
export interface Reader {
  act: RunAct
  workspaceId: string
}

/** The bytes of an uploaded file, piece by piece. */
export async function* readFile({ act, workspaceId }: Reader, batchId: string): AsyncGenerator<Uint8Array> {
  for (let position = 0; ; position++) {
    const chunk = await act({ workspaceId, memberId: null }, current =>
      current.tx
        .selectFrom('import_chunks')
        .select('bytes')
        .where('workspace_id', '=', workspaceId)
        .where('batch_id', '=', batchId)
        .where('position', '=', position)
        .executeTakeFirst(),
    )
    if (!chunk) return
    yield chunk.bytes
  }
}
