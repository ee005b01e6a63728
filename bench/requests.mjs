// Signs in to a freshly seeded county and writes what the rounds send, one file per case, for load.lua.
//
//   node requests.mjs URL FOLDER [gzip]
import { writeFileSync } from 'node:fs'

const [url, folder, gzip] = process.argv.slice(2)

const signedIn = await fetch(`${url}/api/v1/session`, {
  method: 'POST', headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ account: 'gc', password: 'Tuoyu-demo-2023' }),
})
if (!signedIn.ok) throw new Error(`signing in answered ${signedIn.status}`)
const cookie = signedIn.headers.get('set-cookie').split(';')[0]
const { csrf_token: csrf } = await signedIn.json()

const { items } = await (await fetch(`${url}/api/v1/institutions`, { headers: { Cookie: cookie } })).json()
const records = await Promise.all(items.map(async item =>
  (await fetch(`${url}/api/v1/institutions/${item.id}`, { headers: { Cookie: cookie } })).json()))
const withClasses = records.filter(record => record.classes.some(c => c.last_day === '9999-12-31'))

const everybody = ['Host: 127.0.0.1', ...(gzip ? ['Accept-Encoding: gzip'] : [])]
const staff = [...everybody, `Cookie: ${cookie}`]
const write = (name, lines) => writeFileSync(`${folder}/${name}.requests`, lines.join('\n') + '\n')

write('static', [...everybody, 'GET /healthz'])
write('search', [...everybody, ...['中心', '幼儿园', '托育', '妇幼', '街道'].map(word =>
  `GET /api/v1/public/institutions?q=${encodeURIComponent(word)}`)])
write('read', [...staff, ...items.map(item => `GET /api/v1/institutions/${item.id}`)])
write('list', [...staff, 'GET /api/v1/institutions'])
write('write', [...staff, `X-CSRF-Token: ${csrf}`, 'Content-Type: application/json',
  ...withClasses.map(record => {
    const { class_type } = record.classes.find(c => c.last_day === '9999-12-31')
    return `POST /api/v1/institutions/${record.id}/vacancies ${JSON.stringify({ vacancies: [{ class_type, vacant: 1 }] })}`
  })])
