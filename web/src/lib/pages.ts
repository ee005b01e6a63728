// A list that grows page by page.
import { ref, shallowRef } from 'vue'
import type { Outcome, Problem } from '../api/client'

interface Page { items: unknown[]; next?: string | null }

export function usePages<P extends Page>(fetch: (cursor?: string) => Promise<Outcome<P>>) {
  const items = shallowRef<P['items']>([])
  const last = shallowRef<P | null>(null)
  const problem = ref<Problem | null>(null)
  const slow = ref(false)
  let newest = 0

  async function get(cursor?: string) {
    const mine = ++newest
    const timer = setTimeout(() => (slow.value = true), 300)
    const outcome = await fetch(cursor)
    clearTimeout(timer)
    if (mine !== newest) return
    slow.value = false
    problem.value = outcome.problem ?? null
    if (!outcome.data) return
    items.value = cursor ? [...items.value, ...outcome.data.items] : outcome.data.items
    last.value = outcome.data
  }
  return { items, last, problem, slow, load: () => get(), more: () => get(last.value?.next ?? undefined) }
}
