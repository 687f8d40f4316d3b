import type { Generated } from 'kysely'

/** Who may come in, and to which company: the only tables that belong to none. */
export interface SignInTables {
  auth_users: AuthUsersTable
  auth_sessions: AuthSessionsTable
  auth_accounts: AuthAccountsTable
  auth_verifications: AuthVerificationsTable
  workspace_directory: WorkspaceDirectoryTable
  logins: LoginsTable
  token_directory: TokenDirectoryTable
}

interface AuthUsersTable {
  id: string
  name: string
  email: string
  email_verified: Generated<boolean>
  image: string | null
  created_at: Date
  updated_at: Date
}

interface AuthSessionsTable {
  id: string
  user_id: string
  token: string
  expires_at: Date
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  updated_at: Date
}

interface AuthAccountsTable {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  access_token: string | null
  refresh_token: string | null
  id_token: string | null
  access_token_expires_at: Date | null
  refresh_token_expires_at: Date | null
  scope: string | null
  password: string | null
  created_at: Date
  updated_at: Date
}

interface AuthVerificationsTable {
  id: string
  identifier: string
  value: string
  expires_at: Date
  created_at: Date | null
  updated_at: Date | null
}

interface WorkspaceDirectoryTable {
  workspace_id: string
  created_at: Date
  demo_since: Date | null
}

interface LoginsTable {
  user_id: string
  workspace_id: string
  member_id: string
}

interface TokenDirectoryTable {
  token_hash: string
  purpose: 'invitation' | 'api_key'
  workspace_id: string
  subject_id: string
}
