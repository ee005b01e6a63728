// What was typed and not sent is not lost by a stray press: leaving asks first.
import { onBeforeUnmount } from 'vue'
import { useI18n } from 'vue-i18n'
import { onBeforeRouteLeave } from 'vue-router'

/** `unsaved` tells whether something would be lost; `save`, where there is one, is tried first. */
export function useUnsaved(unsaved: () => boolean, save?: () => Promise<boolean>) {
  const { t } = useI18n()
  const warn = (event: BeforeUnloadEvent) => unsaved() && event.preventDefault()
  window.addEventListener('beforeunload', warn)
  onBeforeUnmount(() => window.removeEventListener('beforeunload', warn))
  onBeforeRouteLeave(async () => !unsaved() || (await save?.()) || window.confirm(t('state.leaveUnsaved')))
}

/** The same for a form: unsaved is what differs from when it was opened, or last `kept`. */
export function useUnsavedForm(form: object) {
  let known = JSON.stringify(form)
  useUnsaved(() => JSON.stringify(form) !== known)
  return { kept: () => (known = JSON.stringify(form)) }
}
