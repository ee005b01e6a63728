// Sending a form: what was refused, each fault at its field, and one key for one intention.
import { computed, provide, ref, shallowRef } from 'vue'
import type { Outcome, Problem } from '../api/client'

/** Fields of the form have ids that begin with `prefix`. */
export function useSubmit(prefix = '') {
  const problem = shallowRef<Problem | null>(null)
  const done = ref(false)
  const sending = ref(false)
  /** What was said about a field no longer holds once it is changed; the next sending says what does. */
  const settled = ref(new Set<string>())
  const faults = computed(() => (problem.value?.faults ?? []).map((fault) => ({ ...fault, field: prefix + fault.field.replace(/^\//, '') })).filter((fault) => !settled.value.has(fault.field)))
  provide('faults', faults)
  provide('settle', (field: string) => settled.value.add(field))

  // A press repeated after a lost answer is the same intention.
  let key = crypto.randomUUID()
  async function submit<T>(send: (headers: Record<string, string>) => Promise<Outcome<T>>): Promise<T | undefined> {
    if (sending.value) return undefined
    sending.value = true
    done.value = false
    problem.value = null
    settled.value = new Set()
    const outcome = await send({ 'Idempotency-Key': key })
    sending.value = false
    problem.value = outcome.problem ?? null
    done.value = !outcome.problem
    if (outcome.problem?.status !== 0) key = crypto.randomUUID()
    return outcome.problem ? undefined : (outcome.data ?? ({} as T))
  }
  const go = (field: string) => document.getElementById(prefix + field)?.focus()
  return { problem, done, sending, submit, go }
}

/** A body as people leave its form: anything may be empty, and what should be a number may be a text that is none. */
type Typed<T> = { [K in keyof T]: T[K] | '' | undefined | (number extends T[K] ? string : never) }
/** Without what was left empty, so that the server names it as missing rather than as malformed. It is the server
 *  that judges what was typed: the compiler only knows which fields there are. */
export const filled = <T extends object>(given: Typed<T>) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '')) as T
