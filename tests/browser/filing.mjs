// From an institution's draft to the receipt.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scan } from './drawn.mjs'
import { inspect, open, signIn, sizes } from './visit.mjs'

for (const size of Object.keys(sizes)) {
  test(`an institution files, the office looks and issues the receipt (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await signIn(page, 'ins_h')
    await page.goto('/filings')
    await page.getByLabel('办什么').selectOption('变更备案')
    await page.getByRole('button', { name: '开始填写' }).click()
    await page.getByRole('heading', { name: '第 1 步，共 4 步：基本情况' }).waitFor()
    await inspect(visit, 'filing-profile')
    await page.getByLabel('公开电话').fill('0537-7200000')
    await page.getByRole('button', { name: '保存，下一步' }).click()
    await page.getByRole('button', { name: '添加班级' }).click()
    await page.getByRole('group').last().getByLabel('托位（个）').fill('25')
    await inspect(visit, 'filing-classes')
    await page.getByRole('button', { name: '核对并提交' }).click()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { name: '有 4 处要改' }).waitFor()
    await inspect(visit, 'filing-faults')
    await page.getByRole('alert').getByRole('button', { name: /托位/ }).click()
    await page.getByText('托大班最多 20 人，您填了 25').last().waitFor()
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'INPUT', 'the fault leads to its field')
    await page.keyboard.press('Control+A')
    await page.keyboard.type('20')
    await page.getByRole('button', { name: '保存，下一步' }).click()
    for (const material of ['场地证明', '人员资格与健康证明', '消防安全证明']) {
      const section = page.getByRole('region', { name: material })
      await section.locator('input[type=file]').setInputFiles({ name: `${material}.png`, mimeType: 'image/png', buffer: await scan(page, material) })
      await section.getByText('已交').waitFor()
    }
    await inspect(visit, 'filing-materials')
    await page.getByRole('button', { name: '保存，下一步' }).click()
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('审核中').first().waitFor()
    const place = page.url()
    await inspect(visit, 'filing-submitted')
    await page.getByRole('button', { name: '退出', exact: true }).click()

    await signIn(page, 'gc')
    await inspect(visit, 'home-work')
    await page.goto(place)
    await page.getByRole('heading', { name: '备案材料' }).waitFor()
    await inspect(visit, 'filing-desk')
    for (let i = 0; i < 2; i++) {
      await page.getByRole('button', { name: '✓ 符合' }).click()
      await page.getByText(`还有 ${2 - i} 份材料没看`).waitFor()
    }
    await page.getByRole('button', { name: '✓ 符合' }).click()
    await page.getByRole('button', { name: '开具备案回执' }).click()
    await page.getByRole('heading', { name: /备案回执 托备370830/ }).waitFor()
    await inspect(visit, 'filing-receipted')
    await page.getByRole('link', { name: '查验页面' }).click()
    await page.getByText('有效').first().waitFor()
    await inspect(visit, 'receipt-verified')
    await page.goto('/verify/370830-0000')
    await page.getByText('查不到这张回执').waitFor()
    await page.goto('/notices')
    await page.getByText('现在没有公示').waitFor()
    await inspect(visit, 'notices')

    await page.getByRole('button', { name: '退出', exact: true }).click()
    await signIn(page, 'ins_h')
    await page.waitForFunction(async () => (await (await fetch('/api/v1/notices')).json()).items?.some((one) => one.kind === 'filing.receipted'))
    await page.goto('/')
    await page.getByText('变更备案已予备案').first().waitFor()
    await inspect(visit, 'home-notices')
    const unread = page.getByRole('button', { name: /^标为已读/ })
    const before = await unread.count()
    await unread.first().click()
    await page.waitForFunction((count) => document.querySelectorAll('.notices li').length < count, before)
    await visit.close()
  })
}
