import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { lazy, Suspense, useSyncExternalStore } from 'react'
import { getLocale } from '#texts/locale.ts'
import { onLocaleChange } from './preferences.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.tsx'
import { followSteps } from './ui/over/layers.ts'
import { cssVariables, theme } from './ui/theme.ts'

// What is told before they stand is shown when they do.
const Notices = lazy(() => import('./ui/notices.tsx').then(({ Notices }) => ({ default: Notices })))

const queryClient = createQueryClient()
const router = createAppRouter()
followSteps(router)
const colorScheme = localStorageColorSchemeManager({ key: 'pacto.scheme' })

export function App() {
  const locale = useSyncExternalStore(onLocaleChange, getLocale)
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorScheme}
      defaultColorScheme="auto"
    >
      <QueryClientProvider client={queryClient}>
        <Suspense fallback={null}>
          <Notices />
        </Suspense>
        <RouterProvider key={locale} router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
