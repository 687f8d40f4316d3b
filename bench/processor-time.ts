import { readdir, readFile } from 'node:fs/promises'

/** What a process has been on a processor until now, in milliseconds, with all its threads. As Linux tells it, to the nanosecond. */
export async function processorTime(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`)
  const times = await Promise.all(threads.map(thread => timeOf(`/proc/${pid}/task/${thread}/schedstat`)))
  return times.reduce((sum, time) => sum + time, 0)
}

/** The same of a database server and the processes that it has started. */
export async function processorTimeOfServer(pid: number): Promise<number> {
  const children = (await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8')).trim().split(' ')
  const times = await Promise.all(children.map(child => timeOf(`/proc/${child}/schedstat`)))
  return times.reduce((sum, time) => sum + time, 0)
}

export async function parentOf(pid: number): Promise<number> {
  return Number((await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1]!.split(' ')[1])
}

/** Whoever has ended in the meantime has spent nothing. */
async function timeOf(path: string): Promise<number> {
  const told = await readFile(path, 'utf8').catch(() => '0')
  return Number(told.split(' ')[0]) / 1e6
}
