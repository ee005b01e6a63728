// What every journey needs: a browser, a page that notices what goes wrong, and a look with axe at each stop.
import AxeBuilder from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { after, before } from 'node:test'
import { chromium } from 'playwright-core'

const base = process.env.BASE_URL
const shots = process.env.SCREENSHOTS
let browser

before(async () => {
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-gpu',
      ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
  })
})
after(() => browser?.close())

export const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } }

/** A page of that size that notices errors on its own. */
export async function open(size) {
  const context = await browser.newContext({ viewport: sizes[size], baseURL: base, locale: 'zh-CN' })
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => /Content Security Policy/.test(message.text()) && errors.push(message.text()))
  return { page, size, errors, close: () => context.close() }
}

/** Waits until nothing is loading, then looks for what axe and a phone's width would not forgive. */
export async function inspect(visit, name) {
  const { page, size, errors } = visit
  await page.waitForLoadState('networkidle')
  if (shots) await page.screenshot({ path: `${shots}/${name}-${size}.png`, fullPage: process.env.SCREENSHOTS_OF !== 'window' })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), [], `${name} at ${size}: axe`)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(overflow <= 0, `${name} at ${size} scrolls sideways by ${overflow} px`)
  assert.deepEqual(errors, [], `${name} at ${size}: errors on the page`)
}

export async function signIn(page, account) {
  await page.goto('/sign-in')
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill('Tuoyu-demo-2023')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
}
