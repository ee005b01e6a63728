import type { paths } from '../../api/schema'

export type Photos = paths['/institutions/{institution}/photos']['get']['responses']['200']['content']['application/json']
export type Photo = Photos['items'][number]
export const photoSubjects = ['ENTRANCE', 'ACTIVITY_ROOM', 'SLEEPING_ROOM', 'DINING', 'WASHROOM', 'KITCHEN', 'HEALTH_ROOM', 'OUTDOOR', 'OTHER'] as const
export const mostPhotos = 12
