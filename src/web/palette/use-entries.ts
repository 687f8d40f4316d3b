import { useMantineColorScheme } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import type { Ability } from '#kernel/abilities.ts'
import * as m from '#texts/compiled/messages.js'
import { getLocale } from '#texts/locale.ts'
import { agreement } from '../agreement/client.ts'
import { showOverlay } from '../keyboard/overlay.ts'
import { chooseLanguage, signOut, useMe } from '../session.ts'
import { useVisiblePlaces } from '../shell/use-visible-places.ts'
import { toastProblem } from '../ui/toast.tsx'
import type { Entry } from './entries.ts'

/** The places of the rail, the pages under them and the sections of the settings. */
export function usePlaceEntries(): Entry[] {
  const { abilities, member } = useMe()
  const navigate = useNavigate()
  const places = useVisiblePlaces().map(({ path, label, goKey }) => ({
    path: path as string,
    label: label(),
    note: goKey && `g ${goKey}`,
  }))
  const pages = [
    { path: '/personas', label: m.persona_title(), words: m.palette_words_personas() },
    { path: '/market', label: m.market_title(), words: m.palette_words_market() },
    { path: '/scoreboard/registry', label: m.registry_title() },
    { path: `/members/${member.id}`, label: m.palette_my_page(), note: member.name },
  ]
  const settings = [
    { path: '/settings/members', label: m.settings_members() },
    { path: '/settings/calendars', label: m.settings_calendars() },
    { path: '/settings/absences', label: m.settings_absences() },
    { path: '/settings/mail', label: m.mail_title() },
    ...(abilities.includes('keys.manage') ? [{ path: '/settings/keys', label: m.settings_keys() }] : []),
    ...(abilities.includes('webhooks.manage')
      ? [
          { path: '/settings/webhooks', label: m.webhook_title() },
          { path: '/settings/chat', label: m.webhook_chat() },
        ]
      : []),
  ].map(place => ({ ...place, words: m.settings_title() }))
  return [...places, ...pages, ...settings].map(({ path, ...entry }) => ({
    ...entry,
    id: path,
    run: () => void navigate({ to: path }),
  }))
}

type Action = Omit<Entry, 'run'> & { needs?: Ability; run: () => void }

/** What this member may do from anywhere. */
export function useActionEntries(): Entry[] {
  const { abilities } = useMe()
  const navigate = useNavigate()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const drafting = agreement.useMutation('POST /api/agreement/versions', {
    onDone: ({ id }) => void navigate({ to: `/agreement/${id}` }),
  })
  const isDark = colorScheme === 'dark'
  const actions: Action[] = [
    {
      id: 'new-lead',
      label: m.funnel_new(),
      needs: 'leads.create',
      run: () => void navigate({ to: '/funnel', search: (() => ({ new: true })) as never }),
    },
    { id: 'import', label: m.palette_import(), needs: 'imports.run', run: () => void navigate({ to: '/import' }) },
    {
      id: 'new-version',
      label: m.palette_new_version(),
      needs: 'agreement.draft',
      run: () => drafting.mutate({ body: { basedOn: null } }),
    },
    {
      id: 'invite',
      label: m.settings_invite(),
      needs: 'members.manage',
      run: () => void navigate({ to: '/settings/members', search: (() => ({ invite: true })) as never }),
    },
    {
      id: 'language',
      label: getLocale() === 'es' ? 'English' : 'Español',
      words: `${m.shell_language()} language idioma`,
      note: m.shell_language(),
      run: () => chooseLanguage(getLocale() === 'es' ? 'en' : 'es').catch(toastProblem),
    },
    {
      id: 'scheme',
      label: isDark ? m.palette_light() : m.palette_dark(),
      words: m.shell_scheme(),
      run: () => setColorScheme(isDark ? 'light' : 'dark'),
    },
    { id: 'keys', label: m.keys_help(), note: '?', run: () => showOverlay('keys') },
    { id: 'sign-out', label: m.shell_sign_out(), run: () => signOut().catch(toastProblem) },
  ]
  return actions.filter(({ needs }) => !needs || abilities.includes(needs))
}
