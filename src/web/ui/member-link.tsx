import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PersonName } from './person-name.tsx'

interface MemberLinkProps {
  member: { id: string; name: string } | null | undefined
  /** Underlined only under the pointer, where it stands alone, as in a table. */
  isAlone?: boolean
}

/** The name of a member, which leads to what they owe and are owed; "nobody" without one. */
export function MemberLink({ member, isAlone = false }: MemberLinkProps) {
  if (!member) return <PersonName name={null} />
  return (
    <Anchor
      component={Link}
      to={`/members/${member.id}`}
      className="one-line"
      title={member.name}
      c="inherit"
      fz="inherit"
      underline={isAlone ? 'hover' : 'always'}
    >
      {member.name}
    </Anchor>
  )
}
