// Leaves out of the generated types what says nothing: members that can never be there, and headers nobody reads.
//
//   node slim_client.mjs FILE
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.argv[2]
const [paths, operations] = readFileSync(file, 'utf8').split(/(?=^export interface operations)/m)
// Where an operation takes no query and no header it must say so, or a call could make some up; a path need not.
let text =
  paths.replace(/^ +(get|put|post|delete|options|head|patch|trace|query|header|path|cookie)\?: never;\n/gm, '') +
  operations.replace(/^ +(path|cookie|requestBody)\?: never;\n/gm, '').replace(/(query\?: never;)\n +(header\?: never;)/g, '$1 $2')
text = text.replace(/^ +headers: \{\n +\[name: string\]: unknown;\n +\};\n/gm, '')
text = text.replace(/^ +parameters: \{\n +\};\n/gm, '')
// What fits on a line stands on one.
for (let before = ''; before !== text; ) {
  before = text
  text = text.replace(/^( *)(.*)\{\n +([^{}\n]*)\n +\};?\n/gm, (whole, indent, head, only) => {
    const line = `${indent}${head}{ ${only.trim()} };`
    return line.length <= 140 && !only.includes('/**') ? `${line}\n` : whole
  })
}
writeFileSync(file, text)
