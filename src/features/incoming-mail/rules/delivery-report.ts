/** What a report of delivery (RFC 3464) says of a message that did not arrive. */
export interface DeliveryReport {
  /** The `Message-ID` of that message, without marks around it. */
  messageId: string
  /** `5.1.1`: for good; `4.…`: given up, or put off. */
  status: string
  /** What the other server said. */
  said: string | null
}

/** The parts of a report: what happened, for programs, and the message itself or its headers. */
export interface ReportParts {
  status: string
  original: string
}

/** Null: nothing failed, or it is not told what. */
export function readReport({ status, original }: ReportParts): DeliveryReport | null {
  const messageId = /^message-id:\s*<([^<>\s]{1,300})>/im.exec(original)?.[1]
  const failed = status.split(/\r?\n\r?\n/).find(block => /^action:\s*failed/im.test(block))
  const code = failed && /^status:\s*([245]\.\d{1,3}\.\d{1,3})/im.exec(failed)?.[1]
  if (!messageId || !code) return null
  const said = /^diagnostic-code:\s*(?:[\w-]+;\s*)?(.+(?:\r?\n[ \t].+)*)/im.exec(failed)?.[1]
  return { messageId, status: code, said: said?.replace(/\s+/g, ' ').trim().slice(0, 500) ?? null }
}
