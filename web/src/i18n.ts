// The language people read us in. Its words are fetched when it is first spoken, so that nobody waits for the other.
import { createI18n } from 'vue-i18n'

export type Language = 'zh-CN' | 'en'

const key = 'tuoyu.language'
const kept: Language = localStorage.getItem(key) === 'en' ? 'en' : 'zh-CN'
const words = { 'zh-CN': () => import('./locales/zh-CN'), en: () => import('./locales/en') }

export const i18n = createI18n({ legacy: false, locale: kept as string })

// Not availableLocales: the first locale counts as available there before it has a word.
const fetched = new Set<Language>()

async function speak(language: Language) {
  if (!fetched.has(language)) i18n.global.setLocaleMessage(language, (await words[language]()).default)
  fetched.add(language)
  i18n.global.locale.value = language
  document.documentElement.lang = language
}

/** Before anything is shown. Where the kept language does not come, the other is better than none. */
export const speakFirst = () => speak(kept).catch(() => speak(kept === 'en' ? 'zh-CN' : 'en'))

/** False where its words do not come, as without a network; what is spoken stays. */
export async function setLanguage(language: Language): Promise<boolean> {
  // Kept before its words have come, for whoever goes on to another page meanwhile.
  localStorage.setItem(key, language)
  try {
    await speak(language)
  } catch {
    localStorage.setItem(key, i18n.global.locale.value)
    return false
  }
  return true
}
