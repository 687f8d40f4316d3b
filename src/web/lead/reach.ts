/** Addresses that open the phone, the mail or a chat with somebody. Undefined where it is not known how to reach them. */
export function callHref(phone: string | null): string | undefined {
  const number = phone?.replace(/[^\d+]/g, '')
  return number ? `tel:${number}` : undefined
}

export function mailHref(email: string | null): string | undefined {
  return email?.includes('@') ? `mailto:${encodeURIComponent(email).replace('%40', '@')}` : undefined
}

/** WhatsApp wants the number with its country and nothing but digits: a number without a country opens no chat. */
export function chatHref(phone: string | null): string | undefined {
  const number = phone?.replace(/[^\d+]/g, '') ?? ''
  return number.startsWith('+') ? `https://wa.me/${number.slice(1)}` : undefined
}
