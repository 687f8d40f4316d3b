import { createRootRoute, createRoute, createRouter, Navigate, Outlet } from '@tanstack/react-router'
import { page } from './page.ts'
import { PAGES, PLACES } from './places.tsx'
import { NotFoundPage } from './shell/not-found-page.tsx'
import { PageError } from './shell/page-error.tsx'
import { Shell } from './shell/shell.tsx'
import { LateSkeleton } from './ui/late-skeleton.tsx'
import { pageKeyOf } from './ui/over/layers.ts'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundOutside })
const inShell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })
const entrance = createRoute({
  getParentRoute: () => root,
  id: 'entrance',
  component: page(() => import('./entrance/entrance.tsx'), 'Entrance'),
})

export function createAppRouter() {
  const pages = [...PLACES, ...PAGES].map(({ path, page: component }) =>
    createRoute({ getParentRoute: () => inShell, path, component }),
  )
  const home = createRoute({ getParentRoute: () => inShell, path: '/', component: HomePage })
  const routeTree = root.addChildren([inShell.addChildren([home, ...pages]), entrance.addChildren(entrancePages())])
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingComponent: LateSkeleton,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    getScrollRestorationKey: pageKeyOf,
  })
}

function entrancePages() {
  const pages = {
    '/sign-in': page(() => import('./entrance/sign-in-page.tsx'), 'SignInPage'),
    '/setup': page(() => import('./entrance/setup-page.tsx'), 'SetupPage'),
    '/welcome': page(() => import('./entrance/welcome-page.tsx'), 'WelcomePage'),
    '/unsubscribe/$token': page(() => import('./entrance/unsubscribe-page.tsx'), 'UnsubscribePage'),
    '/invitation/$token': page(() => import('./entrance/invitation-page.tsx'), 'InvitationPage'),
  }
  return Object.entries(pages).map(([path, component]) =>
    createRoute({ getParentRoute: () => entrance, path, component }),
  )
}

/** An address of no page stands outside the shell, which may ask to sign in. */
function NotFoundOutside() {
  return (
    <main>
      <NotFoundPage />
    </main>
  )
}

function HomePage() {
  const first = PLACES[0]
  return first ? <Navigate to={first.path} replace /> : <Navigate to="/welcome" replace />
}
