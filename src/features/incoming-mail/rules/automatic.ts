/** The headers of a message by which it can be told who or what wrote it. */
export interface Origin {
  /** Lower-case name of a header -> its value, of the first of that name. */
  header(name: string): string | undefined
  sender: string
}

const MACHINES = /^(mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)([+._-].*)?@/

/**
 * Whether a program wrote a message: an automatic answer (RFC 3834), a report of delivery, the mail of a list. Such mail is no answer of a
 * person, whoever it is from.
 */
export function isAutomatic({ header, sender }: Origin): boolean {
  const said = (name: string) => header(name)?.trim().toLowerCase() ?? ''
  const submitted = said('auto-submitted')
  return (
    (submitted !== '' && submitted !== 'no' && !submitted.startsWith('no;')) ||
    ['bulk', 'junk', 'list', 'auto_reply'].includes(said('precedence')) ||
    ['list-id', 'list-unsubscribe', 'x-autoreply', 'x-autorespond', 'x-auto-reply'].some(name => said(name) !== '') ||
    said('return-path') === '<>' ||
    said('content-type').startsWith('multipart/report') ||
    MACHINES.test(sender)
  )
}
