import { createI18n } from 'vue-i18n'
import en from './locales/en'
import zh from './locales/zh-CN'

const key = 'tuoyu.language'
export type Language = 'zh-CN' | 'en'

const kept = localStorage.getItem(key)
export const i18n = createI18n({
  legacy: false,
  locale: kept === 'en' ? 'en' : 'zh-CN',
  fallbackLocale: 'zh-CN',
  messages: { 'zh-CN': zh, en },
})
document.documentElement.lang = i18n.global.locale.value

export function setLanguage(language: Language) {
  i18n.global.locale.value = language
  document.documentElement.lang = language
  localStorage.setItem(key, language)
}
