// Makes the report out of the rounds: a table, or JSON with --format json.
//
//   node report.mjs ROUNDS MACHINE table|json
import { readFileSync } from 'node:fs'

const [file, machine, format] = process.argv.slice(2)
const rounds = readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line))
const round = (value, digits) => Math.round(value * 10 ** digits) / 10 ** digits

for (const r of rounds) {
  r.per_second = round(r.requests / r.seconds, 0)
  r.per_cpu_second = round(r.requests / r.cpu_seconds, 0)
}
const find = (server, deed, connections) =>
  rounds.find(r => r.server === server && r.deed === deed && r.connections === connections)
const per = (r, base) => (r && base ? round(r.per_cpu_second / base.per_cpu_second, 2) : null)
for (const r of rounds) {
  r.of_own_static = per(r, find(r.server, 'static', r.connections))
  r.of_nginx_static = per(r, find('nginx', 'static', r.connections))
  r.of_fastify = r.server === 'tuoyu' ? per(r, find('fastify', r.deed, r.connections)) : null
}

const at = (deed, key) => find('tuoyu', deed, 50)?.[key] ?? null
const aims = [
  { aim: 'read, of own static reply', value: at('read', 'of_own_static'), least: 0.55 },
  { aim: 'read, of Fastify', value: at('read', 'of_fastify'), least: 1.8 },
  { aim: 'write (FULL), of Fastify (NORMAL)', value: at('write', 'of_fastify'), least: 1.2 },
  { aim: 'list, p95 ms', value: at('list', 'p95_ms'), below: 30 },
  { aim: 'write, p95 ms', value: at('write', 'p95_ms'), below: 50 },
].filter(a => a.value !== null)
for (const a of aims) a.met = a.least !== undefined ? a.value >= a.least : a.value < a.below

if (format === 'json') {
  console.log(JSON.stringify({ machine, rounds, aims }, null, 1))
} else {
  const columns = [['deed', 'deed'], ['server', 'server'], ['connections', 'conn.'], ['per_second', 'req/s'],
    ['p50_ms', 'p50 ms'], ['p95_ms', 'p95 ms'], ['p99_ms', 'p99 ms'], ['per_cpu_second', 'req/CPU s'],
    ['of_own_static', '/ own static'], ['of_nginx_static', '/ nginx'], ['of_fastify', '/ Fastify']]
  const rows = [columns.map(([, title]) => title), ...rounds.map(r => columns.map(([key]) => String(r[key] ?? '')))]
  const width = columns.map((_, i) => Math.max(...rows.map(row => row[i].length)))
  const text = cells => cells.map((cell, i) => (i < 2 ? cell.padEnd(width[i]) : cell.padStart(width[i]))).join('  ')
  console.log(machine)
  rows.forEach((row, i) => {
    if (i > 1 && row[0] !== rows[i - 1][0]) console.log()
    console.log(text(row).trimEnd())
  })
  console.log('\nAims, at 50 connections; ratios are of requests per CPU second:')
  for (const a of aims)
    console.log(`  ${a.aim.padEnd(34)} ${String(a.value).padStart(7)}  ${a.least !== undefined ? `>= ${a.least}` : `< ${a.below}`}  ${a.met ? 'met' : 'NOT met'}`)
}
