// Tables that an office hands in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, open, signIn, sizes } from './visit.mjs'

/** A unified social credit code with its check character (GB 32100). */
function creditCode(number) {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
  const body = `52370830BR${String(number).padStart(7, '0')}`
  let sum = 0, weight = 1
  for (const c of body) [sum, weight] = [sum + alphabet.indexOf(c) * weight, (weight * 3) % 31]
  return body + alphabet[(31 - (sum % 31)) % 31]
}
const table = (...rows) => ['机构名称,统一社会信用代码,办托主体,登记性质,举办性质,乡镇街道,地址,经度,纬度,公开电话,负责人,正在营业,全日托,半日托,计时托,临时托,开门时间,关门时间,供餐,建筑面积（平方米）,户外面积（平方米）',
  ...rows.map(({ name, code, closes = '17:30' }) => `${name},${code},社区办托,社会服务机构,民办,中都街道,某路1号,116.487,35.735,0537-1234567,演示甲,是,是,否,否,否,07:30,${closes},是,500,100`)].join('\n')
const csv = (name, text) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

for (const [number, size] of Object.keys(sizes).entries())
  test(`the office imports a list, puts its faults right and imports it again (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await signIn(page, 'gc')
    await page.goto('/imports')
    await page.getByRole('heading', { name: '导入记录' }).waitFor()
    await page.getByRole('button', { name: '上传并核对' }).click()
    await page.getByText('请选择文件').waitFor()
    await inspect(visit, 'imports')
    const [template] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载模板：托育机构' }).click()])
    assert.equal(template.suggestedFilename(), '托育机构.xlsx')

    const good = { name: `导入托育园${number}`, code: creditCode(number) }
    await page.getByLabel('填好的文件').setInputFiles(csv('机构名单.csv', table(good, { name: '关得太早托育园', code: creditCode(50 + number), closes: '07:00' })))
    await page.getByRole('button', { name: '上传并核对' }).click()
    await page.getByRole('heading', { name: '有 1 处要改，没有登记任何一行' }).waitFor()
    await page.getByRole('cell', { name: '关门要晚于开门' }).waitFor()
    await inspect(visit, 'import-faulty')
    const [marked] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载标出问题的文件' }).click()])
    assert.equal(marked.suggestedFilename(), '机构名单（标出问题）.xlsx')

    // The server goes on by its own clock; how its progress looks is shown with answers held still.
    const address = page.url()
    const id = address.split('/').pop()
    const still = { state: 'RUNNING', phase: 'checking', done: 900, total: 1000, cancel_asked: false }
    await page.route(`**/api/v1/imports/${id}`, async (route) => {
      const answer = await route.fetch()
      await route.fulfill({ response: answer, json: { ...(await answer.json()), ...still, rows: 0, fault_count: 0, faults: [], reason: null } })
    })
    await page.route('**/api/v1/jobs/*/events', (route) => route.fulfill({ contentType: 'text/event-stream', body: `retry: 100000\ndata: ${JSON.stringify(still)}\n\n` }))
    await page.route('**/api/v1/jobs/*/cancel', (route) => route.fulfill({ json: { ...still, cancel_asked: true } }))
    await page.goto(address)
    await page.getByText('逐行核对：900 / 1,000 行').waitFor()
    await page.getByRole('progressbar').waitFor()
    await inspect(visit, 'import-running')
    await page.getByRole('button', { name: '取消导入' }).click()
    await page.getByText('正在取消').waitFor()
    await page.unrouteAll({ behavior: 'ignoreErrors' })

    await page.goto('/imports')
    await page.getByLabel('填好的文件').setInputFiles(csv('机构名单.csv', table(good)))
    await page.getByRole('button', { name: '上传并核对' }).click()
    await page.getByRole('heading', { name: '✓ 1 行已全部登记' }).waitFor()
    await inspect(visit, 'import-done')
    await page.goto('/jobs')
    await page.getByRole('row').filter({ hasText: '批量导入' }).getByText('办完').first().waitFor()
    await inspect(visit, 'jobs')
    await page.goBack()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: '✓ Kept. Rows: 1' }).waitFor()
    await page.getByRole('link', { name: 'Import another' }).click()
    await page.getByRole('heading', { name: 'Imports', exact: true }).waitFor()
    await inspect(visit, 'imports-english')
    await page.goto(`/institutions?q=${good.name}`)
    await page.getByRole('link', { name: good.name }).waitFor()
    await visit.close()
  })
