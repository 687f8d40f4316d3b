/** Where mail goes out, and whose name it bears. */
export interface MailSettings {
  /** `smtps://user:password@host:465` or `smtp://host:25`. */
  url: string
  from: MailAddress
  /** How long the server is left alone when it could not be reached. */
  restMs: number
}

export interface MailAddress {
  name: string
  address: string
}

const ADDRESS = /^(?:"?([^"<>\p{Cc}]*?)"?\s*<)?([^\s<>@"\p{Cc}]+@[^\s<>@"\p{Cc}]+?)>?$/u

/** `Pacto <pacto@example.com>` or the address alone; null where it is neither. */
export function readAddress(typed: string): MailAddress | null {
  const [, name = '', address] = ADDRESS.exec(typed.trim()) ?? []
  return address ? { name: name.trim(), address } : null
}
