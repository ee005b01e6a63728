// What a year was asked for, the divisions by date, and their outlines.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, open, signIn, sizes } from './visit.mjs'

const read = async (page, path) => (await page.request.get(`/api/v1${path}`)).json()
const today = async (page) => (await read(page, '/public/instance')).today
const plus = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
const signOut = (page) => page.getByRole('button', { name: '退出', exact: true }).click()

for (const [year, size] of [[2023, 'desk'], [2024, 'phone']])
  test(`a target is set, the completion moves, and two who change it at once see both (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    const figure = async (code) => (await read(page, `/public/figures?as_of=${year}-12-31`)).figures.find((one) => one.code === code)
    assert.equal((await figure('task_completion')).reason, 'target.none')
    await signIn(page, 'gc')
    await page.goto('/targets')
    await page.getByRole('cell', { name: '784' }).waitFor()
    await inspect(visit, 'targets')
    await page.getByRole('button', { name: '设定目标' }).click()
    await page.getByLabel('目标', { exact: true }).fill('很多')
    await page.getByRole('button', { name: '设定', exact: true }).click()
    await page.getByRole('heading', { name: '有 1 处要改' }).waitFor()
    await page.getByLabel('年度').fill(String(year))
    await page.getByLabel('下达文件').fill('济宁市年度任务书（测试）')
    await page.getByRole('button', { name: '设定', exact: true }).click()
    await page.getByText('请填数字，例如 784 或 4.5').last().waitFor()
    await inspect(visit, 'target-faults')
    await page.getByRole('alert').getByRole('button', { name: '目标' }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type('1574')
    await page.keyboard.press('Enter')
    await page.getByText('目标已保存').waitFor()
    const fresh = (await figure('slots_new')).value
    assert.equal((await figure('task_completion')).value, Number(((fresh * 100) / 1574).toFixed(2)))
    await page.goto(`/figures?as_of=${year}-12-31`)
    await page.getByText((await figure('task_completion')).value.toLocaleString('en-US')).first().waitFor()

    const change = `修改：新增托位 ${year} 年`
    const other = await open(size)
    for (const one of [page, other.page]) {
      if (one === other.page) await signIn(one, 'gc')
      await one.goto('/targets')
      await one.getByRole('button', { name: change }).click()
    }
    await other.page.getByLabel('目标', { exact: true }).fill('800')
    await other.page.getByRole('button', { name: '保存修改' }).click()
    await other.page.getByText('目标已保存').waitFor()
    await other.close()
    await page.getByLabel('目标', { exact: true }).fill('900')
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByRole('heading', { name: '别人刚把它改了' }).waitFor()
    await inspect(visit, 'target-conflict')
    await page.getByRole('button', { name: '仍改成我填的' }).click()
    await page.getByText('目标已保存').waitFor()
    assert.equal((await figure('slots_target')).value, 900)
    await visit.close()
  })

for (const size of Object.keys(sizes))
  test(`villages are renamed, merged and split from a day on; the past keeps its names (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    const township = size === 'desk' ? '370830110' : '370830111'
    const now = await today(page)
    const from = plus(now, 10)
    const [renamed, ended, heir, divided] = (await read(page, `/public/regions/${township}/children`)).items
    await signIn(page, 'gc')
    await page.goto(`/regions?code=${renamed.code}`)
    await page.getByText('更名、并入和拆分由系统管理员登记').waitFor()
    await signOut(page)
    await signIn(page, 'sys')
    await page.goto('/regions')
    await page.getByRole('heading', { name: '行政区划' }).waitFor()
    await inspect(visit, 'regions')
    await page.getByLabel('名称或代码').fill(renamed.code)
    await page.getByLabel('名称或代码').press('Enter')
    await page.getByText('找到 1 个').waitFor()
    await page.getByRole('button', { name: renamed.name }).click()
    await page.getByRole('heading', { name: renamed.name }).waitFor()
    await inspect(visit, 'region')
    await page.getByRole('button', { name: '更名或改属' }).click()
    await page.getByLabel('新名称').fill('')
    await page.getByRole('button', { name: '登记更名' }).click()
    await page.getByRole('heading', { name: '有 2 处要改' }).waitFor()
    await inspect(visit, 'region-rename-faults')
    await page.getByRole('alert').getByRole('button', { name: '新名称' }).click()
    await page.keyboard.type('和园社区居民委员会')
    await page.getByLabel('生效日').fill(from)
    await page.getByRole('button', { name: '登记更名' }).click()
    await page.getByText(`已登记：${from} 起改为和园社区居民委员会`).waitFor()
    await page.getByRole('heading', { name: renamed.name }).waitFor()
    await page.getByRole('button', { name: `看 ${from} 的区划` }).click()
    await page.getByRole('heading', { name: '和园社区居民委员会' }).waitFor()
    await inspect(visit, 'region-renamed')

    const act = async (code, name) => {
      await page.goto(`/regions?code=${code}`)
      await page.getByRole('button', { name, exact: true }).click()
      await page.getByLabel('生效日').fill(from)
    }
    await act(ended.code, '并入')
    await page.getByLabel('并入哪里').selectOption(heir.code)
    await inspect(visit, 'region-merge')
    await page.getByRole('button', { name: '登记并入' }).click()
    await page.getByText(`已登记：${from} 起并入${heir.name}`).waitFor()
    await page.getByRole('button', { name: `看 ${from} 的区划` }).click()
    await page.getByRole('heading', { name: `${from} 没有这个地区` }).waitFor()

    await act(divided.code, '拆分')
    const second = page.getByRole('group', { name: '第 2 部分' })
    await second.getByLabel('代码').fill(heir.code)
    await page.getByRole('button', { name: '登记拆分' }).click()
    await page.getByText('请填写').last().waitFor()
    await second.getByLabel('名称').fill('东岗村委会')
    await page.getByRole('button', { name: '登记拆分' }).click()
    await page.getByText('这个代码用过了').last().waitFor()
    await inspect(visit, 'region-split-faults')
    await second.getByLabel('代码').fill(`${township}399`)
    await page.getByRole('button', { name: '登记拆分' }).click()
    await page.getByText(`已登记：${from} 起拆分为 2 部分`).waitFor()
    const then = (await read(page, `/public/regions/${township}/children?day=${from}`)).items
    assert.ok(then.some((one) => one.name === '和园社区居民委员会') && then.some((one) => one.name === '东岗村委会') && !then.some((one) => one.code === ended.code))
    const before = (await read(page, `/public/regions/${township}/children?day=${now}`)).items
    assert.ok(before.some((one) => one.name === renamed.name) && before.some((one) => one.code === ended.code))
    await page.goto(`/regions?day=${from}`)
    await page.getByRole('button', { name: /^展开 / }).nth(size === 'desk' ? 10 : 11).waitFor()
    await inspect(visit, 'regions-later')
    await visit.close()
  })

/** Around each township's point a lozenge of its own; `spoil` changes one of them. */
async function outlines(page, spoil = (ring) => ring) {
  const { items } = await read(page, '/public/regions/370830/children')
  return {
    type: 'FeatureCollection',
    features: items.map(({ code, name, lng, lat }, i) => {
      const ring = [[-0.05, 0], [-0.02, 0.04], [0.03, 0.035], [0.05, 0], [0.01, -0.04], [-0.05, 0]].map(([x, y]) => [lng + x, lat + y, 40])
      return { type: 'Feature', properties: i % 2 ? { PAC: `${code}000` } : { name }, geometry: { type: 'Polygon', coordinates: [i ? ring : spoil(ring)] } }
    }),
  }
}
const geojson = (content) => ({ name: 'townships.geojson', mimeType: 'application/geo+json', buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)) })

for (const size of Object.keys(sizes))
  test(`boundaries are uploaded, and the county's map draws them (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await signIn(page, 'gc')
    if (size === 'desk') {
      await page.goto('/figures')
      await page.getByText('示意图，格子不代表真实边界').waitFor()
    }
    await page.goto('/regions')
    await page.getByRole('link', { name: '上传边界' }).click()
    await page.getByRole('heading', { name: '乡镇街道边界' }).waitFor()
    await page.getByLabel('GeoJSON 文件').setInputFiles(geojson('code,name\n'))
    await page.getByText('这不是 GeoJSON 文件').waitFor()
    await inspect(visit, 'boundaries')
    const open_ = await outlines(page, (ring) => ring.slice(0, -1))
    await page.getByLabel('GeoJSON 文件').setInputFiles(geojson({ ...open_, features: [...open_.features, { type: 'Feature', properties: { name: '别处' }, geometry: open_.features[1].geometry }] }))
    const count = open_.features.length
    await page.getByText(`${count} 个对上，1 个没有对上`).waitFor()
    await page.getByRole('button', { name: `上传 ${count} 个边界` }).click()
    await page.getByText('请填写').last().waitFor()
    await page.getByLabel('来源和审图号').fill('县自然资源局 2026 年界线成果，鲁SG（2026）000号（测试）')
    await page.getByRole('button', { name: `上传 ${count} 个边界` }).click()
    await page.getByText('边界没有闭合').waitFor()
    await page.getByText(`${count - 1} 个边界已上传`).waitFor()
    await inspect(visit, 'boundaries-faults')
    await page.getByLabel('GeoJSON 文件').setInputFiles(geojson(await outlines(page)))
    await page.getByRole('button', { name: `上传 ${count} 个边界` }).click()
    await page.getByText(`${count} 个边界已上传`).waitFor()
    await page.goto('/figures')
    await page.getByText('边界来源：县自然资源局').waitFor()
    assert.equal(await page.getByText('示意图，格子不代表真实边界').count(), 0)
    await inspect(visit, 'figures-outlines')
    await page.goto('/register?view=map')
    await page.getByText('边界来源：县自然资源局').waitFor()
    await page.getByRole('img', { name: '机构分布' }).locator('path').last().click()
    await page.waitForURL(/region=370830/)
    await inspect(visit, 'register-outlines')
    await page.goto('/institutions/new')
    await page.getByRole('application', { name: '在地图上选位置' }).locator('path').first().waitFor()
    await inspect(visit, 'institution-new-outlines')
    await visit.close()
  })

test('these pages can be read in English', async () => {
  const visit = await open('desk')
  const { page } = visit
  await signIn(page, 'gc')
  await page.getByRole('button', { name: 'English' }).click()
  for (const [path, heading] of [['/regulation', 'Regulation'], ['/regulation/figures/cctv/retention_days', 'Recordings kept'], ['/regulation/calendar', 'Public holidays'], ['/targets', 'Targets'], ['/regions?code=370830110', 'Regions'], ['/regions/boundaries', 'Boundaries of townships']]) {
    await page.goto(path)
    await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
    await inspect(visit, `english${path.replaceAll(/[/?=.]/g, '-')}`)
  }
  await visit.close()
})
