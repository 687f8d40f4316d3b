// Zod would try whether it may make functions from text, which the content security policy forbids and the console then reports.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
