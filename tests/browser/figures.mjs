// The county's figures, the records behind them, and the ledger that moves them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, open, signIn, sizes } from './visit.mjs'

for (const size of Object.keys(sizes)) {
  test(`the office sees the county's figures and the records behind them (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await page.goto('/sign-in')
    await page.getByRole('heading', { name: '演示账号' }).waitFor()
    await inspect(visit, 'sign-in')
    await signIn(page, 'gc')
    await inspect(visit, 'home')
    await page.goto('/figures?as_of=2023-08-24')
    await page.getByText('4.55', { exact: false }).first().waitFor()
    for (const figure of ['3,142', '787', '4.55']) assert.ok(await page.getByText(figure, { exact: false }).first().isVisible(), figure)
    await inspect(visit, 'figures')
    await page.getByRole('button', { name: '怎么算的 新增托位', exact: true }).click()
    await page.getByRole('cell', { name: '汶上县第二人民医院托育中心' }).waitFor()
    await inspect(visit, 'figures-explained')
    await page.getByRole('radio', { name: '分子' }).focus()
    await page.keyboard.press('Escape')
    await page.getByRole('cell', { name: '汶上县第二人民医院托育中心' }).waitFor({ state: 'detached' })
    await page.getByText('虚线为 2025 年目标 4.5').waitFor()
    await page.getByRole('button', { name: '怎么算的 累计托位', exact: true }).click()
    await page.getByText(/^共 \d+ 条，已列出 50 条$/).waitFor()
    await page.getByRole('button', { name: '看更多' }).click()
    await page.getByText(/^共 (\d+) 条，已列出 \1 条$/).waitFor()
    await inspect(visit, 'figures-records')
    for (const [path, heading, name] of [['/institutions', '托育机构', 'institutions'], ['/ledger', '托位台账', 'ledger'], ['/regulation', '法规条文与数值', 'regulation'], ['/indicators', '指标目录', 'indicators'], ['/account', '我的账号', 'account']]) {
      await page.goto(path)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await inspect(visit, name)
    }
    await page.goto('/institutions?q=第二人民医院')
    await page.getByRole('link', { name: '汶上县第二人民医院托育中心' }).click()
    await page.getByRole('heading', { name: '经过' }).waitFor()
    await inspect(visit, 'institution')
    await visit.close()
  })
}

test('the office posts to the ledger, is refused what was not filed, and the figures move', async () => {
  const visit = await open('desk')
  const { page } = visit
  await signIn(page, 'gc')
  const { figures } = await (await page.request.get('/api/v1/public/figures')).json()
  const before = figures.find((figure) => figure.code === 'slots_total').value
  await page.goto('/institutions?q=第二人民医院')
  await page.getByRole('link', { name: '汶上县第二人民医院托育中心' }).click()
  await page.locator('main').getByRole('link', { name: '托位台账' }).click()
  await page.waitForURL(/ledger\?institution=/)
  const ledger = page.url()
  const entry = page.locator('form').filter({ has: page.getByRole('button', { name: '记入台账' }) })
  await entry.getByLabel('事由').selectOption('SUSPENSION')
  await entry.getByLabel('班型').selectOption('INFANT')
  await entry.getByLabel('托位（个）').fill('4')
  await entry.getByLabel('依据文件').fill('停托备案表（测试）')
  await page.getByRole('button', { name: '记入台账' }).click()
  await page.getByText('已记入台账').waitFor()
  await page.goto('/figures')
  await page.getByText((before - 4).toLocaleString('en-US')).first().waitFor()
  await page.goto(ledger)
  await entry.getByLabel('事由').selectOption('NEW_SLOTS')
  await entry.getByLabel('班型').selectOption('INFANT')
  await entry.getByLabel('托位（个）').fill('1')
  await entry.getByLabel('依据文件').fill('超出备案（测试）')
  await page.getByRole('button', { name: '记入台账' }).click()
  await page.getByText('超过备案的 10 个').waitFor()
  await inspect(visit, 'ledger-refused')
  await page.getByRole('button', { name: '冲销', exact: true }).first().click()
  await page.getByLabel('冲销的依据').fill('测试结束')
  await page.getByRole('button', { name: '确认冲销' }).click()
  await page.getByText('已冲销').first().waitFor()
  await page.goto('/figures')
  await page.getByText(before.toLocaleString('en-US')).first().waitFor()
  await visit.close()
})
