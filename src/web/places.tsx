import type { Icon } from '@tabler/icons-react'
import IconChartHistogram from '@tabler/icons-react/dist/esm/icons/IconChartHistogram.mjs'
import IconFileText from '@tabler/icons-react/dist/esm/icons/IconFileText.mjs'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import IconSettings from '@tabler/icons-react/dist/esm/icons/IconSettings.mjs'
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs'
import type { RouteComponent } from '@tanstack/react-router'
import type { Ability } from '#kernel/abilities.ts'
import * as m from '#texts/compiled/messages.js'
import { page } from './page.ts'

/** A page of the shell, loaded when first visited: `page: page(() => import('./today/page.tsx'), 'TodayPage')`. */
export interface Page {
  path: `/${string}`
  page: RouteComponent
}

/** A page with an entry in the rail. Its path covers the pages below it. */
export interface Place extends Page {
  /** What else one is then at: the beginnings of other paths. */
  covers?: readonly string[]
  /** Called when drawn, so that it follows the language. */
  label: () => string
  /** In the bar of a phone, where the label has no room. */
  shortLabel?: () => string
  icon: Icon
  /** After `g`, the letter that goes there. */
  goKey?: string
  /** Members without it do not see the entry. */
  needs?: Ability
}

/** In the order of the rail; the first is where one arrives. On the phone the first four are in the bar. */
export const PLACES: readonly Place[] = [
  {
    path: '/today',
    goKey: 't',
    label: m.shell_place_today,
    icon: IconSun,
    page: page(() => import('./today/page.tsx'), 'TodayPage'),
  },
  {
    path: '/funnel',
    covers: ['/leads', '/import'],
    goKey: 'f',
    label: m.shell_place_funnel,
    icon: IconFilter,
    page: page(() => import('./funnel/page.tsx'), 'FunnelPage'),
  },
  {
    path: '/agreement',
    covers: ['/personas', '/market'],
    goKey: 'a',
    label: m.shell_place_agreement,
    icon: IconFileText,
    page: page(() => import('./agreement/page.tsx'), 'AgreementPage'),
  },
  {
    path: '/scoreboard',
    goKey: 's',
    label: m.shell_place_scoreboard,
    shortLabel: m.shell_place_scoreboard_short,
    icon: IconChartHistogram,
    page: page(() => import('./scoreboard/page.tsx'), 'ScoreboardPage'),
  },
  {
    path: '/settings',
    goKey: 'p',
    label: m.shell_place_settings,
    icon: IconSettings,
    page: page(() => import('./settings/company-page.tsx'), 'CompanyPage'),
  },
]

/** Pages without an entry of their own. */
export const PAGES: readonly Page[] = [
  {
    path: '/scoreboard/registry',
    page: page(() => import('./registry/page.tsx'), 'RegistryPage'),
  },
  { path: '/import', page: page(() => import('./import/page.tsx'), 'ImportPage') },
  { path: '/import/$id', page: page(() => import('./import/batch-page.tsx'), 'ImportBatchPage') },
  { path: '/members/$id', page: page(() => import('./member/page.tsx'), 'MemberPage') },
  { path: '/leads/$id', page: page(() => import('./lead/page.tsx'), 'LeadPage') },
  { path: '/market', page: page(() => import('./market/page.tsx'), 'MarketPage') },
  { path: '/personas', page: page(() => import('./personas/page.tsx'), 'PersonasPage') },
  { path: '/personas/$id', page: page(() => import('./personas/persona-page.tsx'), 'PersonaPage') },
  {
    path: '/settings/members',
    page: page(() => import('./settings/members-page.tsx'), 'MembersPage'),
  },
  {
    path: '/settings/calendars',
    page: page(() => import('./settings/calendars-page.tsx'), 'CalendarsPage'),
  },
  {
    path: '/settings/calendars/new',
    page: page(() => import('./settings/calendar-page.tsx'), 'NewCalendarPage'),
  },
  {
    path: '/settings/calendars/$calendarId',
    page: page(() => import('./settings/calendar-page.tsx'), 'CalendarPage'),
  },
  {
    path: '/settings/absences',
    page: page(() => import('./settings/absences-page.tsx'), 'AbsencesPage'),
  },
  { path: '/settings/mail', page: page(() => import('./settings/mail-page.tsx'), 'MailPage') },
  { path: '/settings/keys', page: page(() => import('./settings/keys-page.tsx'), 'KeysPage') },
  { path: '/settings/chat', page: page(() => import('./settings/chat-page.tsx'), 'ChatPage') },
  { path: '/settings/webhooks', page: page(() => import('./settings/webhooks-page.tsx'), 'WebhooksPage') },
  { path: '/settings/webhooks/$id', page: page(() => import('./settings/webhook-page.tsx'), 'WebhookPage') },
  {
    path: '/agreement/$id/plan',
    page: page(() => import('./planner/page.tsx'), 'PlannerPage'),
  },
  { path: '/agreement/$id', page: page(() => import('./agreement/version-page.tsx'), 'VersionPage') },
]
