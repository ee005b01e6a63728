// Typed by the server's own OpenAPI description; src/api/schema.d.ts is generated from it.
import createClient from 'openapi-fetch'
import type { components, paths } from './schema'

export type Problem = components['schemas']['Problem']
export type Fault = NonNullable<Problem['faults']>[number]

/** The body of a request. */
export type Sent<Verb extends 'post' | 'put', Path extends keyof paths> = paths[Path] extends Record<Verb, { requestBody: { content: { 'application/json': infer Body } } }> ? Body : never

/** Changes by cookie must bring this along; the session answers it. */
let csrfToken = ''
export const setCsrfToken = (token: string) => (csrfToken = token)

export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin' })
api.use({
  onRequest({ request }) {
    if (request.method !== 'GET') request.headers.set('X-CSRF-Token', csrfToken)
    return request
  },
})

/** What a request that never arrived looks like to the rest of the interface. */
export const offline: Problem = { type: 'about:blank', title: '', status: 0, reason: 'network.offline', request_id: '' }

type Answer<T> = { data?: T; error?: unknown }
export type Outcome<T> = { data: T; problem?: undefined } | { data?: undefined; problem: Problem }

/** Waits for an answer and tells data from refusal; a lost connection is a refusal too. */
export async function ask<T>(asked: Promise<Answer<T>>): Promise<Outcome<T>> {
  try {
    const { data, error } = await asked
    if (error !== undefined) return { problem: error as Problem }
    return { data: data as T }
  } catch {
    return { problem: offline }
  }
}

/** What an edit says about the version it is made to; the form of the server's own ETag. */
export const ifMatch = (version: number) => ({ 'If-Match': `"v${version}"` })

/** Sends a file's bytes as they are; it is attached to something afterwards. */
export const sendFile = (file: File) => sendBytes<{ id: string }>(`/files?name=${encodeURIComponent(file.name)}`, file)

/** Posts bytes as they are. */
export async function sendBytes<T>(path: string, bytes: Blob): Promise<Answer<T>> {
  const response = await fetch(`/api/v1${path}`, {
    method: 'POST', body: bytes, headers: { 'X-CSRF-Token': csrfToken, 'Content-Type': 'application/octet-stream' },
  })
  const body = await response.json()
  return response.ok ? { data: body } : { error: body }
}
