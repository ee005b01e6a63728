import type { paths } from '../../api/schema'

export type Target = paths['/public/targets']['get']['responses']['200']['content']['application/json']['items'][number]
export const marks = ['OFFICIAL', 'DERIVED', 'SYNTHETIC'] as const
