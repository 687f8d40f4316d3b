/**
 * Why the server did not take a mail. `address`: it refused this very address for good. `refused`: this mail for good. All others pass, or
 * are for who operates Pacto to put right: `deferred` (not now), `sign_in` (the password), `sender` (that we send at all), `unreachable`.
 */
const MAIL_FAILURES = ['unreachable', 'deferred', 'sign_in', 'sender', 'refused', 'address'] as const
export type MailFailure = (typeof MAIL_FAILURES)[number]

/** As nodemailer tells it. */
interface SmtpError extends Error {
  code?: string
  responseCode?: number
  command?: string
}

/** Of RFC 3463: what a policy forbids says nothing of the address. */
const BY_POLICY = /^5\d\d[ -]5\.7\.\d+/

export function failureOf(error: SmtpError & { response?: string }): MailFailure {
  const { code, responseCode, command = '', response = '' } = error
  if (code === 'EAUTH') return 'sign_in'
  if (responseCode === undefined) return code === 'EENVELOPE' ? 'address' : 'unreachable'
  if (responseCode < 500) return 'deferred'
  if (command === 'RCPT TO') return BY_POLICY.test(response) ? 'sender' : 'address'
  if (command === 'DATA') return 'refused'
  return 'sender'
}
