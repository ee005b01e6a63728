// Figures of law and the calendar.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, open, signIn, sizes } from './visit.mjs'

const read = async (page, path) => (await page.request.get(`/api/v1${path}`)).json()
const today = async (page) => (await read(page, '/public/instance')).today
const plus = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const signOut = (page) => page.getByRole('button', { name: '退出', exact: true }).click()
const pathOf = (key) => `/regulation/figures/${key.replaceAll('.', '/')}`

/** Proposes a new number for a figure, on its page, in a document that is there already. */
async function propose(page, key, value, firstDay) {
  await page.goto(pathOf(key))
  await page.getByRole('button', { name: '提出新的数值' }).click()
  await page.getByLabel('数值', { exact: true }).fill(value)
  await page.getByLabel('生效日').fill(firstDay)
  await page.getByLabel('依据文件').selectOption('filing-2019')
  await page.getByRole('button', { name: '提交，等另一个人发布' }).click()
  await page.getByText('已提交，等另一个人发布').waitFor()
}

for (const size of Object.keys(sizes)) {
  test(`the office proposes figures; another person publishes one and rejects the other (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    const desk = size === 'desk'
    const [published, rejected] = desk ? [{ key: 'cctv.retention_days', name: '监控录像保存期' }, { key: 'fire.drill_days', name: '消防演练间隔' }] : [{ key: 'insurance.months', name: '责任险期限' }, { key: 'staff.head_training_hours_min', name: '负责人培训学时下限' }]
    const from = plus(await today(page), 30)
    await signIn(page, 'gc')
    await page.goto('/regulation')
    await inspect(visit, 'regulation-office')
    await page.getByRole('searchbox', { name: '查找', exact: true }).last().fill(published.name)
    await page.getByRole('link', { name: published.name }).click()
    await page.getByRole('heading', { name: published.name }).waitFor()
    await inspect(visit, 'figure')
    await page.getByRole('button', { name: '提出新的数值' }).click()
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'proposal/value', 'an opened form has the keyboard')
    await page.getByRole('button', { name: '提交，等另一个人发布' }).click()
    await page.getByRole('heading', { name: '有 3 处要改' }).waitFor()
    await inspect(visit, 'figure-faults')
    await page.getByRole('alert').getByRole('button', { name: '数值', exact: true }).click()
    await page.keyboard.type('九十')
    await page.getByLabel('生效日').fill(from)
    await page.getByLabel('截止日').fill(plus(from, -1))
    await page.getByRole('button', { name: '登记新的依据文件' }).click()
    await page.getByLabel('文件名称').fill('关于规范托育服务的通知（测试）')
    await page.getByLabel('发文机关').fill('汶上县卫生健康局')
    await page.getByLabel('代号').fill('filing-2019')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText('这个代号已经用过').last().waitFor()
    await inspect(visit, 'figure-source-taken')
    await page.getByLabel('代号').fill(`notice-${size}`)
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByLabel('代号').waitFor({ state: 'detached' })
    assert.equal(await page.getByLabel('依据文件').inputValue(), `notice-${size}`)
    await page.getByRole('button', { name: '提交，等另一个人发布' }).click()
    await page.getByRole('heading', { name: '有 2 处要改' }).waitFor()
    await page.getByText('最后一天不能早于第一天').last().waitFor()
    await page.getByText('请填整数').last().waitFor()
    await page.getByLabel('数值', { exact: true }).fill('120')
    await page.getByLabel('截止日').fill('')
    await page.getByRole('button', { name: '提交，等另一个人发布' }).click()
    await page.getByText('您提出的，要由另一个人发布').waitFor()
    await inspect(visit, 'figure-proposed')
    await propose(page, rejected.key, '77', from)
    await page.goto('/')
    await page.getByRole('heading', { name: '今天要办' }).waitFor()
    await page.waitForLoadState('networkidle')
    assert.equal(await page.getByRole('link', { name: `核对发布：${published.name}` }).count(), 0, 'nobody publishes the own proposal')
    await signOut(page)

    await signIn(page, 'lead')
    await page.getByText('要由提出人以外的人发布').first().waitFor()
    await inspect(visit, 'home-proposals')
    await page.getByRole('link', { name: `核对发布：${published.name}` }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: `发布：${published.name}` }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Escape')
    await page.waitForFunction((name) => document.activeElement?.getAttribute('aria-label') === name, `发布：${published.name}`)
    await page.keyboard.press('Enter')
    await inspect(visit, 'regulation-publish')
    await page.getByRole('button', { name: '确认发布' }).click()
    await page.getByText(`已发布：${published.name}`).waitFor()
    await page.getByRole('button', { name: `驳回：${rejected.name}` }).click()
    await page.getByRole('button', { name: '确认驳回' }).click()
    await page.getByText('请填写').last().waitFor()
    await inspect(visit, 'regulation-reject-faults')
    await page.getByLabel('原因').fill('文件没有这一条')
    await page.getByRole('button', { name: '确认驳回' }).click()
    await page.getByText(`已驳回：${rejected.name}`).waitFor()
    await page.goto(pathOf(published.key))
    await page.getByText('将生效').waitFor()
    assert.equal(await page.getByRole('button', { name: '提出新的数值' }).count(), 0, 'the head of the county proposes nothing')
    await inspect(visit, 'figure-published')
    await signOut(page)

    await signIn(page, 'gc')
    await page.goto('/regulation')
    await page.getByText('最近驳回和撤回的').click()
    await page.getByText('文件没有这一条').first().waitFor()
    await inspect(visit, 'regulation-rejected')
    await page.goto(`/regulation?day=${from}&q=${published.name}`)
    await page.getByText('120 ').first().waitFor()
    await visit.close()
  })
}

/** The first year whose calendar is not known. */
async function firstUnknownYear(page) {
  for (let year = Number((await today(page)).slice(0, 4)); ; year++) if (!(await read(page, `/public/regulation/calendar/${year}`)).loaded) return year
}
const holidays = (year) => ['date,kind,name', `${year}-01-01,holiday,元旦`, `${year}-05-01,holiday,劳动节`, `${year}-10-01,holiday,国庆节`].join('\r\n')

for (const size of Object.keys(sizes))
  test(`a year's calendar is refused with each fault at its line, then loaded (${size})`, { timeout: 180_000 }, async () => {
    const visit = await open(size)
    const { page } = visit
    const year = await firstUnknownYear(page)
    // At the desk a case is filed first whose time limit runs into that year; loading the year makes it sure.
    if (size === 'desk') {
      const now = await today(page)
      let days = 5
      for (let day = now; day < `${year}-01-20`; day = plus(day, 1)) if (new Date(day).getUTCDay() % 6) days++
      await signIn(page, 'gc')
      await propose(page, 'filing.notice_working_days', String(days), now)
      await signOut(page)
      await signIn(page, 'lead')
      await page.goto('/regulation')
      await page.getByRole('button', { name: '发布：公示不符合的期限' }).click()
      await page.getByRole('button', { name: '确认发布' }).click()
      await page.getByText('已发布：公示不符合的期限').waitFor()
      await signOut(page)
      await signIn(page, 'ins_h')
      await page.goto('/filings')
      await page.getByLabel('办什么').selectOption('暂停服务')
      await page.getByRole('button', { name: '开始填写' }).click()
      await page.getByLabel('原因').fill('暑期装修（测试）')
      await page.getByLabel('预计恢复日').fill(plus(now, 60))
      await page.getByRole('button', { name: '保存，下一步' }).click()
      await page.getByRole('button', { name: '提交', exact: true }).click()
      await page.getByText('审核中').first().waitFor()
      await signOut(page)
    }
    await signIn(page, 'gc')
    if (size === 'desk') await page.getByText('暂定，该年放假安排未公布').first().waitFor()
    await page.goto('/regulation')
    await page.getByRole('link', { name: '放假与调休' }).click()
    await page.getByRole('heading', { name: '放假与调休' }).waitFor()
    await inspect(visit, 'calendar')
    await page.goto(`/regulation/calendar?year=${year}`)
    await page.getByText(/^◷暂定$/).waitFor()
    await page.getByLabel('文件').setInputFiles({ name: 'wrong.csv', mimeType: 'text/csv', buffer: Buffer.from(`date,kind,name\n${year}-13-01,holiday,元旦\n${year + 1}-01-01,holiday,元旦\n${year}-05-01,free,劳动节\n`) })
    await page.getByRole('button', { name: '登记放假安排' }).click()
    await page.getByRole('heading', { name: '有 1 处要改' }).waitFor()
    await page.getByLabel('国务院办公厅通知').fill('国办发明电（测试）')
    await page.getByRole('button', { name: '登记放假安排' }).click()
    await page.getByRole('heading', { name: '有 3 处要改' }).waitFor()
    await page.getByText('第 2、3、4 行有误').waitFor()
    await inspect(visit, 'calendar-faults')
    await page.getByRole('button', { name: '第 3 行 日期' }).click()
    assert.equal(await page.evaluate(() => document.activeElement.value.slice(document.activeElement.selectionStart, document.activeElement.selectionEnd)), `${year + 1}-01-01,holiday,元旦`)
    await page.getByLabel('文件').setInputFiles({ name: 'right.csv', mimeType: 'text/csv', buffer: Buffer.from(holidays(year)) })
    await page.getByRole('button', { name: '登记放假安排' }).click()
    await page.getByText(`${year} 年放假安排已登记`).waitFor()
    await page.getByText(/^✓已公布$/).waitFor()
    await inspect(visit, 'calendar-loaded')
    if (size === 'desk') {
      // The clocks are counted anew in the background, within a minute.
      const provisional = page.getByText('暂定，该年放假安排未公布')
      for (let i = 0; ; i++) {
        await page.goto('/')
        await page.waitForLoadState('networkidle')
        if ((await provisional.count()) === 0) break
        assert.ok(i < 80, 'the clock is sure once its year is known')
        await new Promise((done) => setTimeout(done, 1000))
      }
    }
    await visit.close()
  })
