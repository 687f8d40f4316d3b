import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useSyncExternalStore } from 'react'
import { getLocale } from '#texts/locale.ts'
import { onLocaleChange } from './preferences.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './router.tsx'
import { cssVariables, theme } from './ui/theme.ts'

const queryClient = createQueryClient()
const router = createAppRouter()
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
        <Notifications position="bottom-right" />
        <RouterProvider key={locale} router={router} />
      </QueryClientProvider>
    </MantineProvider>
  )
}
