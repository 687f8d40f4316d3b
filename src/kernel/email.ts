/**
 * An e-mail address as people have them today: letters of any script, before and after the at (RFC 6531). Of what it could be by the letter,
 * quoted names and addresses by number are left out, because lists that hold them hold a mistake.
 */
export const EMAIL_ADDRESS =
  /^(?!\.)(?!.*\.\.)[^\s@,;:<>()[\]\\"]*[^\s@,;:<>()[\]\\".]@(?:[\p{L}\p{N}][\p{L}\p{N}\p{M}-]*\.)+\p{L}[\p{L}\p{N}\p{M}-]+$/u

export const LONGEST_EMAIL = 254

/** `  Ana.Ruiz@Example.COM ` and `ana.ruiz@example.com` are one address, and so are both ways to write an accent. */
export function normaliseEmail(email: string): string {
  return email.normalize('NFC').trim().toLowerCase()
}
