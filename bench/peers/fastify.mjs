// The peer: the same institution's record, list and published vacancy in Fastify with better-sqlite3,
// over a copy of the same database. It checks the same session, permit and CSRF token, answers the
// same bytes and writes the same rows, so that only the foundations differ. Its database is
// synchronous NORMAL, as is usual there.
//
//   node fastify.mjs DATABASE PORT
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import Database from 'better-sqlite3'
import Fastify from 'fastify'
import { list, publish, record } from './register.mjs'
import { bodies } from './bodies.mjs'

const [file, port] = process.argv.slice(2)
const home = '370830'
const readers = new Set(['GC', 'EX', 'ENF', 'MCHC', 'MCHT', 'VD', 'INS_H', 'INS_C', 'INS_N', 'FIN', 'NDRC', 'EDU',
  'CIV', 'SAMR', 'FIRE', 'LEAD'])
const publishers = new Set(['GC', 'INS_H'])

const db = new Database(file)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = NORMAL')
db.pragma('foreign_keys = ON')

const byToken = db.prepare(`
  SELECT id, account, csrf_token, role, region, institution, class, child, must_change_password,
         must_enrol_second_factor, seen_at, ends_at
    FROM access_session WHERE county = ? AND token_hash = ? AND valid_until > ?`)
const noteSeen = db.prepare(
  'UPDATE access_session SET seen_at = ?, valid_until = ? WHERE county = ? AND id = ? AND seen_at < ?')

class Refusal extends Error {
  constructor(status, reason, faults) {
    super(reason)
    Object.assign(this, { status, reason, faults })
  }
}

function tokenIn(cookies) {
  for (const pair of (cookies ?? '').split(';')) {
    const [name, value] = pair.trim().split('=')
    if (name === 'tuoyu_session') return value ?? ''
  }
  return ''
}

/// Who comes, and how far they reach here; throws where the permit says no.
function admit(request, roles) {
  const now = new Date()
  const token = tokenIn(request.headers.cookie)
  const session = token && byToken.get(token.slice(0, 6), createHash('sha256').update(token).digest('hex'),
    now.toISOString())
  if (!session) throw new Refusal(401, 'access.sign_in')
  if (request.method !== 'GET') {
    if (request.headers['sec-fetch-site'] === 'cross-site') throw new Refusal(403, 'request.cross_site')
    const given = Buffer.from(request.headers['x-csrf-token'] ?? '')
    const wanted = Buffer.from(session.csrf_token)
    if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
      throw new Refusal(403, 'request.csrf_token_wrong')
  }
  if (session.must_change_password) throw new Refusal(403, 'access.change_password')
  if (session.must_enrol_second_factor) throw new Refusal(403, 'access.enrol_second_factor')
  if (!roles.has(session.role)) throw new Refusal(403, 'access.not_permitted')
  if (now - Date.parse(session.seen_at) >= 60_000) {
    const valid = new Date(Math.min(now.getTime() + 30 * 60_000, Date.parse(session.ends_at))).toISOString()
    noteSeen.run(now.toISOString(), valid, home, session.id, now.toISOString())
  }
  return {
    home, now, id: request.id,
    today: new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10),
    account: session.account, role: session.role,
    // Both permits are of the whole institution: neither class nor child narrows them.
    reach: { region: session.region, institution: session.institution, class: '', child: '' },
  }
}

const app = Fastify({ genReqId: () => randomBytes(8).toString('hex'), bodyLimit: 1 << 20 })

app.addHook('onSend', async (request, reply, payload) => {
  reply.headers({
    'X-Request-Id': request.id,
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'X-Frame-Options': 'DENY',
    'Cache-Control': 'no-store',
  })
  if (!payload || payload.length <= 1024 || !(request.headers['accept-encoding'] ?? '').includes('gzip')) return payload
  reply.headers({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' })
  return gzipSync(payload, { level: 5 })
})

app.setErrorHandler((error, request, reply) => {
  const status = error.status ?? (error.validation ? 400 : 500)
  reply.code(status).type('application/problem+json').send(JSON.stringify({
    type: 'about:blank', title: 'refused', status, reason: error.reason ?? 'server.broken', request_id: request.id,
    faults: error.faults,
  }))
})

const institution = { type: 'object', properties: { institution: { type: 'string', pattern: '^\\d{6}-[0-9a-f-]{36}$' } } }

app.get('/healthz', (request, reply) => reply.type('text/plain').send('ok\n'))

app.get('/api/v1/institutions', { schema: { querystring: bodies.search, response: { 200: bodies.list } } },
  (request, reply) => reply.type('application/json').send(list(db, admit(request, readers), request.query)))

app.get('/api/v1/institutions/:institution', { schema: { params: institution, response: { 200: bodies.record } } },
  (request, reply) => {
    const found = record(db, admit(request, readers), request.params.institution)
    if (!found) throw new Refusal(404, 'institution.not_found')
    const body = reply.type('application/json').serialize(found)
    const tag = `"v${found.version}.${createHash('sha1').update(body).digest('hex')}"`
    reply.header('ETag', tag)
    if (request.headers['if-none-match'] === tag) return reply.code(304).send()
    return reply.send(body)
  })

app.post('/api/v1/institutions/:institution/vacancies', { schema: { params: institution, body: bodies.vacancies } },
  (request, reply) => {
    const refusal = publish(db, admit(request, publishers), request.params.institution, request.body.vacancies)
    if (refusal) throw new Refusal(...refusal)
    return reply.code(204).send()
  })

await app.listen({ host: '127.0.0.1', port: Number(port) })
