// Leaves out of the generated types what says nothing: members that can never be there, and headers nobody reads.
//
//   node slim_client.mjs FILE
import { readFileSync, writeFileSync } from 'node:fs'

const file = process.argv[2]
let text = readFileSync(file, 'utf8')
text = text.replace(/^ +(get|put|post|delete|options|head|patch|trace|query|header|path|cookie|requestBody)\?: never;\n/gm, '')
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
