import { createRouter, createWebHistory } from 'vue-router'
import { state } from './lib/session'

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
  routes: [
    { path: '/', component: () => import('./features/home/HomePage.vue'), meta: { staff: true, title: 'nav.home' } },
    { path: '/sign-in', component: () => import('./features/session/SignInPage.vue'), meta: { title: 'signIn.title' } },
    { path: '/account', component: () => import('./features/session/AccountPage.vue'), meta: { staff: true, title: 'account.title' } },
    { path: '/figures', component: () => import('./features/cockpit/CockpitPage.vue'), meta: { title: 'nav.figures' } },
    { path: '/institutions', component: () => import('./features/institutions/ListPage.vue'), meta: { staff: true, title: 'institution.list' } },
    { path: '/institutions/new', component: () => import('./features/institutions/EditPage.vue'), meta: { staff: true, title: 'edit.new' } },
    { path: '/institutions/:id/edit', component: () => import('./features/institutions/EditPage.vue'), meta: { staff: true, title: 'edit.change' } },
    { path: '/institutions/:id/keep', component: () => import('./features/institutions/KeepPage.vue'), meta: { staff: true, title: 'keep.title' } },
    { path: '/institutions/:id', component: () => import('./features/institutions/RecordPage.vue'), meta: { staff: true, title: 'institution.list' } },
    { path: '/filings', component: () => import('./features/filing/ListPage.vue'), meta: { staff: true, title: 'filing.list' } },
    { path: '/filings/:id', component: () => import('./features/filing/FilingPage.vue'), meta: { staff: true, title: 'filing.list' } },
    { path: '/verify/:code', component: () => import('./features/filing/VerifyPage.vue'), meta: { title: 'filing.verify' } },
    { path: '/notices', component: () => import('./features/filing/NoticesPage.vue'), meta: { title: 'filing.notices' } },
    { path: '/ledger', component: () => import('./features/capacity/LedgerPage.vue'), meta: { staff: true, title: 'ledger.title' } },
    { path: '/imports', component: () => import('./features/imports/ImportsPage.vue'), meta: { staff: true, title: 'imports.page.title' } },
    { path: '/imports/:id', component: () => import('./features/imports/ImportPage.vue'), meta: { staff: true, title: 'imports.page.title' } },
    { path: '/regulation', component: () => import('./features/regulation/RegulationPage.vue'), meta: { title: 'regulation.title' } },
    { path: '/regulation/figures/:key+', component: () => import('./features/regulation/FigurePage.vue'), meta: { title: 'regulation.title' } },
    { path: '/regulation/calendar', component: () => import('./features/regulation/CalendarPage.vue'), meta: { title: 'calendar.title' } },
    { path: '/targets', component: () => import('./features/targets/TargetsPage.vue'), meta: { staff: true, title: 'targets.title' } },
    { path: '/regions', component: () => import('./features/regions/RegionsPage.vue'), meta: { staff: true, title: 'regions.title' } },
    { path: '/regions/boundaries', component: () => import('./features/regions/BoundariesPage.vue'), meta: { staff: true, title: 'regions.boundariesTitle' } },
    { path: '/indicators', component: () => import('./features/indicators/IndicatorsPage.vue'), meta: { title: 'indicators.title' } },
    { path: '/audit', component: () => import('./features/audit/AuditPage.vue'), meta: { staff: true, title: 'audit.title' } },
    { path: '/accounts', component: () => import('./features/access/AccountsPage.vue'), meta: { staff: true, title: 'accounts.title' } },
    { path: '/accounts/:id', component: () => import('./features/access/AccountDetailPage.vue'), meta: { staff: true, title: 'accounts.title' } },
    { path: '/account-requests', component: () => import('./features/access/RequestsPage.vue'), meta: { staff: true, title: 'requests.title' } },
    { path: '/online', component: () => import('./features/access/OnlinePage.vue'), meta: { staff: true, title: 'accounts.online' } },
    { path: '/jobs', component: () => import('./features/system/JobsPage.vue'), meta: { staff: true, title: 'jobs.title' } },
    { path: '/backups', component: () => import('./features/system/BackupsPage.vue'), meta: { staff: true, title: 'backups.title' } },
    { path: '/register', component: () => import('./features/public/RegisterPage.vue'), meta: { title: 'register.title' } },
    { path: '/register/:id', component: () => import('./features/institutions/RecordPage.vue'), meta: { title: 'register.title', open: true } },
    { path: '/:rest(.*)', component: () => import('./ui/NotFoundPage.vue'), meta: { title: 'state.notFound' } },
  ],
})

router.beforeEach((to) => {
  if (!to.meta.staff || state.session) return true
  return to.path === '/' ? '/register' : { path: '/sign-in', query: { next: to.fullPath } }
})
