// What anybody sees without an account.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, open, sizes } from './visit.mjs'

for (const size of Object.keys(sizes)) {
  test(`a parent without an account finds an institution (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await page.goto('/')
    await page.getByRole('heading', { name: '查找托育机构' }).waitFor()
    await inspect(visit, 'register')
    await page.getByPlaceholder('名称、地址、信用代码').fill('多多宝贝')
    await page.getByRole('button', { name: '查找', exact: true }).click()
    await page.getByText('共 1 家').waitFor()
    await page.getByRole('link', { name: '多多宝贝托育苑' }).click()
    await page.getByRole('heading', { name: '多多宝贝托育苑' }).waitFor()
    await inspect(visit, 'register-record')
    assert.equal(await page.getByText('经过').count(), 0, 'the public does not see the timeline')
    await page.goto('/register?q=没有这样的名字')
    await page.getByText('没有符合条件的托育机构').waitFor()
    await inspect(visit, 'register-empty')
    await page.goto('/register?q=wsxf')
    await page.getByRole('link', { name: '汶上县妇幼保健托育园' }).waitFor()

    await page.goto('/register')
    await page.getByLabel('离哪里近').selectOption('白石镇')
    await page.getByLabel('距离').selectOption('5 公里以内')
    await page.getByLabel('孩子多大').selectOption('24–36 月龄（托大班）')
    await page.waitForURL(/near=370830110&within=5&type=TODDLER_BIG/)
    await page.getByText(/\d\.\d 公里/).first().waitFor()
    for (const far of await page.getByText(/· \d+\.\d 公里/).allInnerTexts()) assert.ok(Number(/(\d+\.\d) 公里/.exec(far)[1]) <= 5, far)
    await inspect(visit, 'register-near')
    await page.getByRole('button', { name: '更多条件' }).click()
    await page.getByLabel('谁办的').selectOption('家庭托育点')
    await page.getByText('没有符合条件的托育机构').waitFor()
    await page.getByRole('button', { name: '去掉 家庭托育点' }).first().click()
    await page.getByText(/· \d+\.\d 公里/).first().waitFor()
    if (size === 'phone') await page.getByRole('button', { name: '看地图' }).click()
    const place = page.getByRole('button', { name: /^白石镇：\d+ 家$/ })
    await place.click()
    await page.waitForURL(/region=370830110/)
    assert.equal(await place.getAttribute('aria-pressed'), 'true')
    await inspect(visit, 'register-map')
    await visit.page.context().grantPermissions(['geolocation'])
    await visit.page.context().setGeolocation({ longitude: 116.4871, latitude: 35.7351 })
    await page.goto('/register')
    await page.getByRole('button', { name: '用我的位置' }).click()
    await page.waitForURL(/near=116\.487(,|%2C)35\.735&within=5/)
    await page.getByRole('button', { name: '去掉 我现在的位置' }).first().waitFor()
    await visit.close()
  })
}

test('everything can be read in English', async () => {
  const visit = await open('desk')
  const { page } = visit
  await page.goto('/figures?as_of=2023-08-24')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Slots per 1,000 residents' }).waitFor()
  await inspect(visit, 'figures-english')
  await visit.close()
})
