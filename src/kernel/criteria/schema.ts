import { z } from 'zod'
import { FIELD_KEYS } from '#kernel/fields.ts'
import { criteriaIssues } from './issues.ts'
import { type Criteria, OPERATORS } from './language.ts'

/**
 * Criteria at the door. What is wrong is said by `criteriaIssues`, part by part: each issue has the code as its message, its
 * values as `params` and the path to the part. The shape below only ever sees what passed; it is what the API documents.
 */
export const criteria: z.ZodType<Criteria> = z.preprocess(
  (input, context) => {
    for (const { code, path, values } of criteriaIssues(input)) {
      context.addIssue({ code: 'custom', message: code, params: { code, ...values }, path: [...path] })
    }
    return input
  },
  z.lazy(() => part),
)

const part: z.ZodType<Criteria> = z
  .union([
    z.strictObject({ all: z.array(z.lazy(() => part)) }),
    z.strictObject({ any: z.array(z.lazy(() => part)) }),
    z.strictObject({ not: z.lazy(() => part) }),
    z.strictObject({
      field: z.enum(FIELD_KEYS),
      operator: z.enum([...new Set(Object.values(OPERATORS).flat())]),
      value: z.union([z.string(), z.number(), z.array(z.string()), z.array(z.number())]).optional(),
    }),
  ])
  .meta({ id: 'Criteria', description: 'all, any, not, or a comparison of one field of a lead' })
