import { createApp } from 'vue'
import App from './App.vue'
import { i18n, speakFirst } from './i18n'
import { start } from './lib/session'
import { router } from './router'
import './ui/theme.css'

Promise.allSettled([speakFirst(), start()]).then(() => createApp(App).use(i18n).use(router).mount('#app'))
