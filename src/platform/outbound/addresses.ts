import { BlockList, isIP, isIPv4 } from 'node:net'

/** Addresses inside: of this machine, of its network, of a cloud's own services. Nothing that a member types may reach them. */
const INSIDE = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(network, bits, 'ipv6')

/** Whether an IP address lies on the open internet. An IPv4 address written as IPv6 counts as what it is. */
export function isOutside(address: string): boolean {
  if (isIP(address) === 0) return false
  return !INSIDE.check(address, isIPv4(address) ? 'ipv4' : 'ipv6')
}

/** Whether a URL may be sent to as it is written, before its name is looked up. `inside`: hosts that the operator allows, `name:port`. */
export function maySendTo(url: URL, inside: ReadonlySet<string>): boolean {
  if (url.username || url.password) return false
  if (isAllowedInside(url, inside)) return url.protocol === 'https:' || url.protocol === 'http:'
  if (url.protocol !== 'https:') return false
  const host = hostOf(url)
  return isIP(host) === 0
    ? host.includes('.') && !host.endsWith('.local') && !host.endsWith('.internal')
    : isOutside(host)
}

export function isAllowedInside(url: URL, inside: ReadonlySet<string>): boolean {
  return inside.has(`${hostOf(url)}:${url.port || (url.protocol === 'https:' ? 443 : 80)}`)
}

/** Without the brackets of IPv6 and the dot at the end of a full name. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|[\].]$/g, '')
}
