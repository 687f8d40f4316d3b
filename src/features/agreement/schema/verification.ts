import { z } from 'zod'
import { id } from '#kernel/endpoint.ts'
import { signature } from '../schema.ts'

/** How a stored version can differ from what was signed. */
export const FLAWS = [
  'document_changed',
  'signature_of_other_document',
  'signature_not_asked',
  'signature_missing',
  'hash_missing',
] as const
export type Flaw = (typeof FLAWS)[number]

export const verification = z.object({
  sha256: z.string().nullable(),
  recomputed: z.string(),
  isIntact: z.boolean(),
  signatures: z.array(signature.extend({ isValid: z.boolean() })),
})
export type Verification = z.output<typeof verification>

/** A version that is not what was signed, and why. */
const flawedVersion = z.object({
  id,
  number: z.int(),
  title: z.string(),
  sha256: z.string().nullable(),
  recomputed: z.string(),
  flaws: z.array(z.enum(FLAWS)),
})
export type FlawedVersion = z.output<typeof flawedVersion>

export const wholeVerification = z.object({
  isIntact: z.boolean(),
  versions: z.int(),
  signatures: z.int(),
  flawed: z.array(flawedVersion),
})
export type WholeVerification = z.output<typeof wholeVerification>
