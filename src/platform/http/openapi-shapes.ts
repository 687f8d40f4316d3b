import { z } from 'zod'

type Json = Record<string, unknown>

/** The JSON schemas of one OpenAPI document. */
export interface Shapes {
  /** A schema where it is used. `input`: as it travels. */
  inline(schema: z.ZodType, io: 'input' | 'output'): Json
  /** What goes into `components.schemas`. */
  named(): Record<string, Json>
}

/**
 * A shape that contains itself (criteria in criteria) cannot be written where it is used: it stands once among the
 * components, under its own name if it has one, and is pointed to.
 */
export function collectShapes(): Shapes {
  const components = new Map<string, Json>()
  const nameByContent = new Map<string, string>()

  const nameFor = (suggested: string, shape: Json): string => {
    const content = JSON.stringify(shape)
    const known = nameByContent.get(content)
    if (known) return known
    const base = /^[A-Z]\w*$/.test(suggested) ? suggested : 'Shape'
    const taken = new Set(nameByContent.values())
    let name = base
    for (let number = 2; taken.has(name); number++) name = `${base}${number}`
    nameByContent.set(content, name)
    return name
  }

  return {
    inline(schema, io) {
      const { $schema: _, $defs = {}, ...json } = z.toJSONSchema(schema, { ...OPTIONS, io }) as Json
      const shapes = Object.entries({ ...($defs as Record<string, Json>), ...(pointsToRoot(json) && { '#': json }) })
      const names = new Map(shapes.map(([name, shape]) => [name, nameFor(name, shape)]))
      for (const [name, shape] of shapes) components.set(names.get(name)!, pointedAnew(shape, names))
      return names.has('#') ? pointer(names.get('#')!) : pointedAnew(json, names)
    },
    named: () => Object.fromEntries([...components].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

const OPTIONS = { unrepresentable: 'any', reused: 'inline', cycles: 'ref' } as const

function pointer(name: string): Json {
  return { $ref: `#/components/schemas/${name}` }
}

function pointsToRoot(json: unknown): boolean {
  if (typeof json !== 'object' || json === null) return false
  return Object.entries(json).some(([key, value]) => (key === '$ref' && value === '#') || pointsToRoot(value))
}

function pointedAnew<T>(json: T, names: ReadonlyMap<string, string>): T {
  if (Array.isArray(json)) return json.map(item => pointedAnew(item, names)) as T
  if (typeof json !== 'object' || json === null) return json
  const { $ref, ...rest } = json as Json
  if (typeof $ref === 'string') return { ...rest, ...pointer(names.get($ref.replace('#/$defs/', ''))!) } as T
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, pointedAnew(value, names)])) as T
}
