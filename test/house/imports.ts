import { posix } from 'node:path'
import { FEATURE_ORDER } from '#features/order.ts'
import { type Sources, withoutComments } from './sources.ts'

/** The parts of a feature, in order: each may lean on those before it. `metrics` are the formulas of reports. */
const PARTS = ['schema', 'rules', 'store', 'metrics', 'queries', 'commands', 'jobs', 'routes']
const SEEN_BY_OTHER_FEATURES = ['schema', 'rules', 'metrics', 'queries', 'commands']
const SEEN_BY_THE_WEB = ['schema', 'rules']

const AREAS: Record<string, readonly string[]> = {
  kernel: [],
  texts: [],
  platform: ['kernel'],
  features: ['kernel', 'platform', 'texts'],
  app: ['kernel', 'platform', 'features', 'texts'],
  web: ['kernel', 'texts', 'features'],
}

/** What the kernel leans on beside itself: no input, no output, no clock, no dice. */
const PACKAGES_OF_THE_KERNEL = ['zod']

/**
 * Stores that features below write through, because their rows change in one transaction with theirs:
 * a handoff or a deal moves the stage of its lead; an activity answers a handoff.
 */
export interface Exceptions {
  sharedStores: readonly string[]
}

interface Place {
  area: string
  feature?: string
  part?: string
}

/** Every import that goes against the order of the house, as a sentence. */
export function brokenImports(sources: Sources, exceptions: Exceptions): string[] {
  return [...sources].flatMap(([path, source]) =>
    importsIn(source).flatMap(specifier => {
      const why = whyForbidden(path, specifier, exceptions)
      return why ? [`${path} imports ${specifier}: ${why}`] : []
    }),
  )
}

const STATIC_IMPORT = /(?:^|[;\n}])\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s*)?['"]([^'"\n]+)['"]/g
const DYNAMIC_IMPORT = /\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/g

export function importsIn(source: string): string[] {
  const code = withoutComments(source)
  return [...code.matchAll(STATIC_IMPORT), ...code.matchAll(DYNAMIC_IMPORT)].map(match => match[1]!)
}

function whyForbidden(path: string, specifier: string, exceptions: Exceptions): string | null {
  const from = placeOf(path)
  const target = targetOf(path, specifier)
  if (target === null) return whyPackageForbidden(from, specifier)
  const to = placeOf(target)
  if (from.area === to.area) return from.area === 'features' ? whyFeatureForbidden(from, to, exceptions) : null
  if (!AREAS[from.area]?.includes(to.area)) return `${from.area} does not see ${to.area}`
  if (from.area === 'web' && to.area === 'features' && !SEEN_BY_THE_WEB.includes(to.part ?? '')) {
    return `the web sees only ${SEEN_BY_THE_WEB.join(' and ')} of a feature`
  }
  return null
}

function whyPackageForbidden(from: Place, specifier: string): string | null {
  if (from.area === 'web' && specifier.startsWith('node:')) return 'the web runs in a browser'
  if (from.area !== 'kernel' || PACKAGES_OF_THE_KERNEL.includes(specifier)) return null
  return `the kernel leans on nothing but ${PACKAGES_OF_THE_KERNEL.join(', ')}`
}

function whyFeatureForbidden(from: Place, to: Place, { sharedStores }: Exceptions): string | null {
  if (!from.feature || !to.feature) return null
  if (from.feature === to.feature) {
    return PARTS.indexOf(to.part ?? '') > PARTS.indexOf(from.part ?? '')
      ? `${from.part} stands before ${to.part}`
      : null
  }
  const order: readonly string[] = FEATURE_ORDER
  if (order.indexOf(to.feature) > order.indexOf(from.feature)) return `${to.feature} stands below ${from.feature}`
  if (to.part === 'store' && sharedStores.includes(to.feature)) return null
  return SEEN_BY_OTHER_FEATURES.includes(to.part ?? '') ? null : `${to.part} belongs to ${to.feature} alone`
}

function targetOf(path: string, specifier: string): string | null {
  if (specifier.startsWith('#')) return posix.join('src', specifier.slice(1))
  return specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null
}

/** `src/features/leads/store/stages.ts`: the area features, the feature leads, its part store. */
function placeOf(path: string): Place {
  const [root, area = '', feature, part] = path.split('/')
  if (root !== 'src') return { area: root ?? '' }
  if (area !== 'features' || part === undefined) return { area }
  return { area, feature: feature ?? '', part: part.replace(/\.tsx?$/, '') }
}

/** Features without a place in the order, and names in a feature that are not one of its parts. */
export function strangers(sources: Sources): string[] {
  return [...sources.keys()].flatMap(path => {
    const { feature, part } = placeOf(path)
    if (!feature || !part) return []
    if (!(FEATURE_ORDER as readonly string[]).includes(feature))
      return [`${path}: ${feature} has no line in src/features/order.ts`]
    return PARTS.includes(part) ? [] : [`${path}: ${part} is not a part of a feature (${PARTS.join(', ')})`]
  })
}
