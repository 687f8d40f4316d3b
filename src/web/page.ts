import { lazyRouteComponent } from '@tanstack/react-router'
import { loadTextsByKey } from '#texts/by-key.ts'

/** A page by the name of its export, loaded when first visited or when somebody is about to, together with the texts reached by key. */
export function page<T extends Record<string, unknown>, K extends keyof T & string>(load: () => Promise<T>, name: K) {
  return lazyRouteComponent(async () => {
    const [loaded] = await Promise.all([load(), loadTextsByKey()])
    return loaded
  }, name)
}
