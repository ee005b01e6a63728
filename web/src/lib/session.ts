// Who is signed in, and what this place is.
import { reactive } from 'vue'
import type { paths } from '../api/schema'
import { api, ask, setCsrfToken, type Outcome } from '../api/client'

export type Session = paths['/session']['get']['responses']['200']['content']['application/json']
export type Instance = paths['/public/instance']['get']['responses']['200']['content']['application/json']

export const state = reactive({
  instance: null as Instance | null,
  session: null as Session | null,
  /** "GET /institutions": what the post may use. */
  permitted: new Set<string>(),
})

export const may = (verb: string, path: string) => state.permitted.has(`${verb} ${path}`)

async function take(outcome: Outcome<Session>) {
  state.session = outcome.data ?? null
  setCsrfToken(outcome.data?.csrf_token ?? '')
  state.permitted = new Set()
  if (!outcome.data) return
  const actions = await ask(api.GET('/permissions'))
  state.permitted = new Set(actions.data?.items.map((action) => `${action.verb} ${action.path}`))
}

export async function start() {
  const [instance, session] = await Promise.all([ask(api.GET('/public/instance')), ask(api.GET('/session'))])
  state.instance = instance.data ?? null
  await take(session)
}

export async function signIn(account: string, password: string, code: string) {
  const outcome = await ask(api.POST('/session', { body: code ? { account, password, code } : { account, password } }))
  if (outcome.data) await take(await ask(api.GET('/session')))
  return outcome
}

export async function refresh() {
  await take(await ask(api.GET('/session')))
}

export async function signOut() {
  await ask(api.DELETE('/session'))
  await take({ problem: { type: '', title: '', status: 401, reason: '', request_id: '' } })
}
