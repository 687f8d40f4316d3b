import type { Generated } from 'kysely'
import type { Json, Past } from './columns.ts'

/** A company, its members and what is theirs. */
export interface PeopleTables {
  workspaces: WorkspacesTable
  members: MembersTable
  absences: AbsencesTable
  member_hours: MemberHoursTable
  invitations: InvitationsTable
  api_keys: ApiKeysTable
}

interface WorkspacesTable {
  workspace_id: string
  name: string
  locale: 'es' | 'en'
  time_zone: string
  currency: string
  country: string
  created_at: Date
}

interface MembersTable {
  workspace_id: string
  id: string
  user_id: string | null
  name: string
  email: string
  role: 'admin' | 'manager' | 'member' | 'viewer'
  functions: ('marketing' | 'sales')[]
  mission: string | null
  locale: 'es' | 'en' | null
  routing_weight: Generated<number>
  capacity: number | null
  routing_turn: Generated<number>
  created_at: Date
  deactivated_at: Date | null
  past: Past
}

interface AbsencesTable {
  workspace_id: string
  id: string
  member_id: string
  from_on: string
  until_on: string
  created_at: Date
  cancelled_at: Date | null
}

interface MemberHoursTable {
  workspace_id: string
  member_id: string
  hours: Json
  changed_at: Date
  changed_by: string | null
}

interface InvitationsTable {
  workspace_id: string
  id: string
  token_hash: string
  name: string
  email: string
  role: 'admin' | 'manager' | 'member' | 'viewer'
  functions: ('marketing' | 'sales')[]
  invited_by: string
  created_at: Date
  expires_at: Date
  accepted_at: Date | null
  withdrawn_at: Date | null
  wrong_passwords: Generated<number>
}

interface ApiKeysTable {
  workspace_id: string
  id: string
  name: string
  prefix: string
  token_hash: string
  role: 'manager' | 'member' | 'viewer' | 'mail'
  created_by: string
  created_at: Date
  last_used_at: Date | null
  revoked_at: Date | null
}
