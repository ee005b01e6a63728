// Posts as the account screens hold them.
import type { paths } from '../../api/schema'

export type Account = paths['/accounts/{account}']['get']['responses']['200']['content']['application/json']
export type Role = Account['posts'][number]['role']
export interface PostWanted { role: Role; region: string; institution?: string | null; institution_name?: string; class?: string | null; child?: string | null }

/** Every role but the guardian's, whose accounts come with enrolment. */
export const staffRoles = ['GC', 'EX', 'ENF', 'MCHC', 'MCHT', 'VD', 'INS_H', 'INS_C', 'INS_N', 'FIN', 'NDRC', 'EDU', 'CIV', 'SAMR', 'FIRE', 'PSB', 'LEAD', 'NPC', 'SYS', 'SEC', 'AUD'] as const
export const worksAtInstitution = (role: Role) => role === 'INS_H' || role === 'INS_C' || role === 'INS_N'
export const worksInTownship = (role: Role) => role === 'MCHT' || role === 'VD'
/** System, security and audit administration: what becomes of their accounts is decided by two of the three. */
export const isOfTheThree = (role: Role) => role === 'SYS' || role === 'SEC' || role === 'AUD'

export type AccountRequest = paths['/account-requests']['get']['responses']['200']['content']['application/json']['items'][number]
export type AccountDeed = AccountRequest['deed']
