/** Who a message says it is from, and what servers on its way have said of that: the values of `Authentication-Results`, the topmost first. */
export interface Claim {
  address: string
  results: readonly string[]
}

/**
 * Whether the server that a company trusts vouches for the sender of a message (RFC 8601): DMARC passed for the domain of the address, or
 * DKIM or SPF did for that domain or one above it, or the sender signed in there with this very address. Only the topmost words of that
 * server count: what stands below may have come with the message.
 */
export function isVouchedFor({ address, results }: Claim, trusted: string | null): boolean {
  if (!trusted) return false
  const said = results.map(readResults).find(({ server }) => server === trusted.toLowerCase())
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return said?.methods.some(method => vouches(method, address, domain)) ?? false
}

interface Method {
  name: string
  result: string
  /** `header.d=example.com` as `header.d` -> `example.com`. */
  properties: ReadonlyMap<string, string>
}

function vouches({ name, result, properties }: Method, address: string, domain: string): boolean {
  if (result !== 'pass') return false
  const of = (property: string) => properties.get(property) ?? ''
  if (name === 'dmarc') return of('header.from') === domain
  if (name === 'dkim') return isWithin(domain, of('header.d') || domainOf(of('header.i')))
  if (name === 'spf') return isWithin(domain, domainOf(of('smtp.mailfrom')))
  return name === 'auth' && of('smtp.auth') === address
}

/** `mail.example.com` is within `example.com`; a name of one part vouches for nobody. */
function isWithin(domain: string, by: string): boolean {
  return by.includes('.') && (domain === by || domain.endsWith(`.${by}`))
}

function domainOf(text: string): string {
  return text.slice(text.lastIndexOf('@') + 1)
}

const LONGEST = 10_000

function readResults(value: string): { server: string; methods: Method[] } {
  const [first = '', ...others] = partsOf(value.slice(0, LONGEST).toLowerCase())
  return { server: first.trim().split(/\s+/)[0] ?? '', methods: others.flatMap(part => readMethod(part) ?? []) }
}

function readMethod(part: string): Method | null {
  const [method = '', ...properties] = part.trim().split(/\s+/)
  const [name = '', result = ''] = method.split('=')
  if (!result) return null
  const pairs = properties.map(pair => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)] as const)
  return { name: name.split('/')[0] ?? '', result, properties: new Map(pairs.map(([key, of]) => [key, of.trim()])) }
}

/** Split at semicolons, without comments, and without the marks around quoted text; a semicolon in either is none. */
function partsOf(value: string): string[] {
  const parts = ['']
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < value.length; at++) {
    const mark = value[at] as string
    if (mark === '\\') at++
    else if (isQuoted) {
      if (mark === '"') isQuoted = false
      else if (!/[\s;=]/.test(mark) && depth === 0) parts[parts.length - 1] += mark
    } else if (mark === '(') depth++
    else if (mark === ')') depth = Math.max(0, depth - 1)
    else if (depth > 0) continue
    else if (mark === '"') isQuoted = true
    else if (mark === ';') parts.push('')
    else parts[parts.length - 1] += mark
  }
  return parts
}
