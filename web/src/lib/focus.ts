import { nextTick } from 'vue'

/** Brings the keyboard to a control once what was just changed is drawn: back to what opened a form, when that closes. */
export const focusOn = (id: string) => nextTick(() => document.getElementById(id)?.focus())
