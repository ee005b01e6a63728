// Filters live in the address: a page's state can be bookmarked, sent and kept as a view.
import { useRoute, useRouter } from 'vue-router'

export function useQuery() {
  const route = useRoute()
  const router = useRouter()
  const pick = (name: string) => (route.query[name] as string) || undefined
  const one = <T extends string>(name: string, choices: readonly T[]) => choices.find((choice) => choice === route.query[name])
  const set = (query: Record<string, string | undefined>) => router.replace({ query: { ...route.query, ...query } })
  return { route, router, pick, one, set }
}

/** A query without what is not asked for. */
export const asked = (query: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== '')) as Record<string, string>
