import type { InjectionKey } from 'vue'
import type { paths } from '../../api/schema'
import { api, ask } from '../../api/client'

export type Region = paths['/public/regions']['get']['responses']['200']['content']['application/json']['items'][number]
export type RegionRecord = paths['/public/regions/{region}']['get']['responses']['200']['content']['application/json']

export const childrenOf = (region: string, day?: string) => ask(api.GET('/public/regions/{region}/children', { params: { path: { region }, query: { day } } }))

/** What the branches of the tree share: the day, what is chosen, and how to choose. */
export interface Tree { day: string; chosen: string; choose: (code: string) => void }
export const treeKey: InjectionKey<Tree> = Symbol('tree')
