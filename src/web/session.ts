import { useQuery } from '@tanstack/react-query'
import type { entranceApi } from '#features/access/schema/entrance.ts'
import type { Ability } from '#kernel/abilities.ts'
import type { ReplyOf } from '#kernel/endpoint.ts'
import type { Locale } from '#texts/locale.ts'
import { createApi } from './api.ts'
import { chooseLocale, chosenWorkspaceId, remember } from './preferences.ts'
import { Problem } from './problem.ts'
import { request } from './request.ts'

/** Who is here, where, and what they may do. */
export type Me = ReplyOf<(typeof entranceApi)['GET /api/me']>

export const entrance = createApi<typeof entranceApi>()

const ME = ['GET /api/me']

export function useMeQuery() {
  return useQuery<Me>({ queryKey: ME, queryFn: readMe, staleTime: 300_000 })
}

/** Whether somebody is signed in and has a workspace: asked where nobody needs to be, so that no refusal is provoked. */
export function useIsSignedIn(): boolean {
  const { data = false } = useQuery({ queryKey: ['session'], queryFn: isSignedIn, staleTime: 0 })
  return data
}

/** The member and the workspace. Only inside the shell, which shows nothing before they are known. */
export function useMe(): Me {
  const { data } = useMeQuery()
  if (!data) throw new Error('useMe is for pages inside the shell')
  return data
}

/** Whether the member may; the server decides by the same list. */
export function useMay(ability: Ability): boolean {
  return useMe().abilities.includes(ability)
}

/** Here at once, and in what the server writes to this member (mail, documents) from now on. */
export async function chooseLanguage(locale: Locale) {
  chooseLocale(locale)
  await entrance.call('PATCH /api/me', { body: { locale } })
}

/** Shows another workspace of mine; null: whichever is first. */
export function switchWorkspace(id: string | null, path = '/') {
  remember('workspace', id)
  location.assign(path)
}

export async function signIn(credentials: { email: string; password: string }) {
  await request('POST /api/auth/sign-in/email', { body: credentials })
}

export async function signOut() {
  await request('POST /api/auth/sign-out', { body: {} })
  remember('workspace', null)
  location.assign('/sign-in')
}

/** Leaves for the sign-in page and comes back here after it. Loads anew, so that nothing of another session stays in memory. */
export function goToSignIn() {
  if (isEntrance(location.pathname)) return
  const here = location.pathname + location.search
  location.assign(here === '/' ? '/sign-in' : `/sign-in?back=${encodeURIComponent(here)}`)
}

function isEntrance(path: string): boolean {
  return path === '/sign-in' || path === '/setup' || path.startsWith('/invitation/')
}

async function isSignedIn(): Promise<boolean> {
  if (!(await request('GET /api/auth/get-session'))) return false
  return readMe().then(
    () => true,
    () => false,
  )
}

async function readMe(): Promise<Me> {
  try {
    return await entrance.call('GET /api/me')
  } catch (error) {
    const isForeignWorkspace = error instanceof Problem && (error.status === 403 || error.status === 404)
    if (!isForeignWorkspace || !chosenWorkspaceId()) throw error
    remember('workspace', null) // the member was removed from the workspace this browser remembered
    return await entrance.call('GET /api/me')
  }
}
