/** The features, in order: each may import those above it, and no other. Held by test/house.test.ts. */
export const FEATURE_ORDER = [
  'access',
  'calendars',
  'agreement',
  'leads',
  'views',
  'routing',
  'handoffs',
  'activities',
  'deals',
  'intake',
  'reports',
  'market',
  'planning',
  'commitments',
  'import-export',
  'demo',
] as const
