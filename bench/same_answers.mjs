// Ends with an error unless two servers answer every request of these files alike, byte by byte; of tags the
// version counts, as each server has a digest of its own choice behind it.
//
//   node same_answers.mjs URL URL FILE...
import { readFileSync } from 'node:fs'

const [one, other, ...files] = process.argv.slice(2)

function requestsIn(file) {
  const headers = {}
  const requests = []
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const header = line.match(/^([\w-]+): (.*)$/)
    if (header) headers[header[1]] = header[2]
    else requests.push(line.match(/^([A-Z]+) (\S+) ?(.*)$/).slice(1))
  }
  return requests.map(([method, path, body]) => ({ method, path, body: body || undefined, headers }))
}

async function answer(url, { method, path, body, headers }) {
  const got = await fetch(url + path, { method, body, headers })
  return JSON.stringify([got.status, got.headers.get('etag')?.split('.')[0], await got.text()])
}

for (const file of files)
  for (const request of requestsIn(file)) {
    const answers = await Promise.all([answer(one, request), answer(other, request)])
    if (answers[0] === answers[1]) continue
    console.error(`${request.method} ${request.path} is answered differently:\n${answers.join('\n')}`)
    process.exit(1)
  }
