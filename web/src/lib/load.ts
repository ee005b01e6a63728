// Loading something a page shows: waiting, there, or refused; and again on request.
import { ref, shallowRef } from 'vue'
import type { Outcome, Problem } from '../api/client'

export function useLoad<T>(fetch: () => Promise<Outcome<T>>) {
  const data = shallowRef<T | null>(null)
  const problem = ref<Problem | null>(null)
  /** Only after a moment, so that quick answers do not flicker. */
  const slow = ref(false)
  let newest = 0

  async function load() {
    const mine = ++newest
    const timer = setTimeout(() => (slow.value = true), 300)
    const outcome = await fetch()
    clearTimeout(timer)
    if (mine !== newest) return // an answer to an older question
    slow.value = false
    problem.value = outcome.problem ?? null
    if (outcome.data !== undefined) data.value = outcome.data
  }
  return { data, problem, slow, load }
}
