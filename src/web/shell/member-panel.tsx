import { Button, Popover, SegmentedControl, Stack, Text, useMantineColorScheme } from '@mantine/core'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import { Link } from '@tanstack/react-router'
import * as m from '#texts/compiled/messages.js'
import { getLocale, type Locale } from '#texts/locale.ts'
import { chooseLanguage, signOut, useMe } from '../session.ts'
import { toastProblem } from '../ui/toast.tsx'
import { MemberButton } from './member-button.tsx'

interface MemberPanelProps {
  isNarrow: boolean
  /** It was asked for before it was here. */
  isOpenAtFirst: boolean
}

export function MemberPanel({ isNarrow, isOpenAtFirst }: MemberPanelProps) {
  const { member } = useMe()
  return (
    <Popover
      defaultOpened={isOpenAtFirst}
      position="top-start"
      width={260}
      shadow="md"
      trapFocus
      transitionProps={{ duration: 80 }}
    >
      <Popover.Target>
        <MemberButton isNarrow={isNarrow} />
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={m.shell_member_menu()}>
        <Stack gap="xs">
          <Text size="xs" c="dimmed">
            {member.email}
          </Text>
          <Button component={Link} to="/members/me" variant="default" size="xs">
            {m.shell_my_promises()}
          </Button>
          <LanguageChoice />
          <SchemeChoice />
          <Button
            variant="default"
            size="xs"
            leftSection={<IconLogout size={16} aria-hidden />}
            onClick={() => signOut().catch(toastProblem)}
          >
            {m.shell_sign_out()}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Each language in its own words, so that it is found by who does not read the present one. */
function LanguageChoice() {
  return (
    <>
      <Text size="xs" fw={500}>
        {m.shell_language()}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={m.shell_language()}
        value={getLocale()}
        onChange={locale => chooseLanguage(locale as Locale).catch(toastProblem)}
        data={[
          { value: 'es', label: 'Español' },
          { value: 'en', label: 'English' },
        ]}
      />
    </>
  )
}

function SchemeChoice() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Text size="xs" fw={500}>
        {m.shell_scheme()}
      </Text>
      <SegmentedControl
        fullWidth
        size="xs"
        aria-label={m.shell_scheme()}
        value={colorScheme}
        onChange={scheme => setColorScheme(scheme as typeof colorScheme)}
        data={[
          { value: 'light', label: m.shell_scheme_light() },
          { value: 'dark', label: m.shell_scheme_dark() },
          { value: 'auto', label: m.shell_scheme_auto() },
        ]}
      />
    </>
  )
}
