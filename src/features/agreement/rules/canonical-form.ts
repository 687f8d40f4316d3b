import canonicalize from 'canonicalize'
import type { AgreementDocument } from '../schema.ts'

/** The one way to write a document (RFC 8785): what is hashed and signed, whatever the order of its keys in the database. */
export function canonicalForm(document: AgreementDocument): string {
  const form = canonicalize(document)
  if (form === undefined) throw new Error('a document has a canonical form')
  return form
}
