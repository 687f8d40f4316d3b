import { Select, type SelectProps, Stack, Text } from '@mantine/core'
import { type CallerRole, type MemberFunction, ROLES } from '#kernel/abilities.ts'
import { textByKey } from '#texts/by-key.ts'
import * as m from '#texts/compiled/messages.js'

type Both = MemberFunction | 'both'

function roleChoices(roles: readonly CallerRole[] = ROLES) {
  return roles.map(value => ({ value, label: textByKey(`role_${value}`) }))
}

export function functionChoices(): { value: Both; label: string }[] {
  return [
    { value: 'marketing', label: textByKey('function_marketing') },
    { value: 'sales', label: textByKey('function_sales') },
    { value: 'both', label: m.settings_members_both() },
  ]
}

export function functionsOf(choice: string): MemberFunction[] {
  return choice === 'both' ? ['marketing', 'sales'] : [choice as MemberFunction]
}

/** Null: promises for nobody, as a witness. */
export function choiceOf(functions: readonly MemberFunction[]): Both | null {
  return functions.length > 1 ? 'both' : (functions[0] ?? null)
}

export interface RoleSelectProps extends Omit<SelectProps, 'data' | 'renderOption'> {
  roles?: readonly CallerRole[]
}

/** A role, each choice with what it may do. */
export function RoleSelect({ roles, ...props }: RoleSelectProps) {
  return (
    <Select
      {...props}
      data={roleChoices(roles)}
      allowDeselect={false}
      comboboxProps={{ width: 260, position: 'bottom-start' }}
      renderOption={({ option }) => (
        <Stack gap={0}>
          <span>{option.label}</span>
          <Text size="xs" c="dimmed">
            {textByKey(`role_${option.value}_explained`)}
          </Text>
        </Stack>
      )}
    />
  )
}
