import type { Icon } from '@tabler/icons-react'
import type { RouteComponent } from '@tanstack/react-router'
import type { Ability } from '#kernel/abilities.ts'

/** A page of the shell, loaded when first visited: `page: lazyRouteComponent(() => import('./today/page.tsx'), 'TodayPage')`. */
export interface Page {
  path: `/${string}`
  page: RouteComponent
}

/** A page with an entry in the rail. Its path covers the pages below it. */
export interface Place extends Page {
  /** Called when drawn, so that it follows the language. */
  label: () => string
  icon: Icon
  /** Members without it do not see the entry. */
  needs?: Ability
}

/** In the order of the rail; the first is where one arrives. On the phone the first four are in the bar. */
export const PLACES: readonly Place[] = []

/** Pages without an entry of their own. */
export const PAGES: readonly Page[] = []
