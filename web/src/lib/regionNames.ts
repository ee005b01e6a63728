// What regions are called today; asked for once each.
import { reactive } from 'vue'
import { api, ask } from '../api/client'

const names = reactive(new Map<string, string>())

/** The region's name; its code until that is known. */
export function regionName(code: string): string {
  if (!names.has(code)) {
    names.set(code, code)
    ask(api.GET('/public/regions/{region}', { params: { path: { region: code } } })).then(({ data }) => data && names.set(code, data.name))
  }
  return names.get(code)!
}

/** A county and everything above it, nearest first. */
export const withAncestors = (code: string) => [...new Set([code, `${code.slice(0, 4)}00`, `${code.slice(0, 2)}0000`, '000000'])]
