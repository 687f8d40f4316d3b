import { Select, type SelectProps } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { membersApi } from '#features/access/schema/members.ts'
import * as m from '#texts/compiled/messages.js'
import { createApi } from '../api.ts'

const members = createApi<typeof membersApi>()

const SEARCH_AFTER_MS = 200
const SHOWN = 30

interface MemberChoiceProps extends Omit<SelectProps, 'data' | 'value' | 'name' | 'onChange' | 'filter'> {
  value: string | null
  /** Of who is chosen: they may be on no page that was read. */
  name: string | null
  onChange: (memberId: string | null) => void
}

/** Somebody who is here: found by typing a part of the name or the address, however many there are. */
export function MemberChoice({ value, name, onChange, description, ...props }: MemberChoiceProps) {
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed === name ? '' : typed.trim(), SEARCH_AFTER_MS)
  const { data } = members.useQuery(
    'GET /api/members',
    { query: { state: 'active', sort: 'name', limit: SHOWN, ...(q ? { q } : {}) } },
    { staleTime: 60_000, placeholderData: before => before },
  )
  const found = (data?.rows ?? []).map(one => ({ value: one.id, label: one.name }))
  const isElsewhere = value !== null && !found.some(one => one.value === value)
  return (
    <Select
      description={data?.next ? m.ui_member_more() : description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      nothingFoundMessage={m.ui_member_none()}
      {...props}
      data={isElsewhere ? [{ value, label: name ?? '…' }, ...found] : found}
      // What is typed has been looked for already, without accents.
      filter={({ options }) => options.filter(one => !('value' in one && one.value === value && isElsewhere && q))}
      value={value}
      onChange={onChange}
      searchValue={typed}
      onSearchChange={setTyped}
      searchable
      clearable
    />
  )
}
