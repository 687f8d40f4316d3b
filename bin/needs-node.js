// Read by the oldest Node: where this system's own comes first, it must be able to run TypeScript as it stands.
const [major] = process.versions.node.split('.')
if (Number(major) < 24) {
  console.error(`
Pacto needs Node 24 or newer, and this is ${process.versions.node} (${process.execPath}).
It comes along with "npm ci" on Linux and on Windows (x64); if you left out optional dependencies, run "npm ci" without that.
On macOS install it from https://nodejs.org and try again.
`)
  process.exit(1)
}
