// Journeys of real people through the real interface, at desk and phone size, with axe at each stop.
import AxeBuilder from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
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

// One pixel. Chromium's viewer for PDF takes the mouse away from tests.
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64')

/** A picture of that size, as a telephone would send it. */
const drawn = async (page, width, height, colour) =>
  Buffer.from(
    await page.evaluate(([width, height, colour]) => {
      const canvas = Object.assign(document.createElement('canvas'), { width, height })
      const context = canvas.getContext('2d')
      context.fillStyle = colour
      context.fillRect(0, 0, width, height)
      return canvas.toDataURL('image/png').split(',')[1]
    }, [width, height, colour]),
    'base64',
  )

const sizes = { desk: { width: 1440, height: 900 }, phone: { width: 360, height: 740 } }

/** A page of that size that notices errors on its own. */
async function open(size) {
  const context = await browser.newContext({ viewport: sizes[size], baseURL: base, locale: 'zh-CN' })
  const page = await context.newPage()
  const errors = []
  page.on('pageerror', (error) => errors.push(error.message))
  return { page, size, errors, close: () => context.close() }
}

/** Waits until nothing is loading, then looks for what axe and a phone's width would not forgive. */
async function inspect(visit, name) {
  const { page, size, errors } = visit
  await page.waitForLoadState('networkidle')
  if (shots) await page.screenshot({ path: `${shots}/${name}-${size}.png`, fullPage: true })
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze()
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(' ')}`), [], `${name} at ${size}: axe`)
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  assert.ok(overflow <= 0, `${name} at ${size} scrolls sideways by ${overflow} px`)
  assert.deepEqual(errors, [], `${name} at ${size}: errors on the page`)
}

async function signIn(page, account) {
  await page.goto('/sign-in')
  await page.getByLabel('账号', { exact: true }).fill(account)
  await page.getByLabel('密码', { exact: true }).fill('Tuoyu-demo-2023')
  await page.getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { name: '今天要办' }).waitFor()
}

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
      await section.locator('input[type=file]').setInputFiles({ name: `${material}.png`, mimeType: 'image/png', buffer: picture })
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
    await visit.close()
  })

  test(`the office enters an institution and dates its facts, each fault at its field (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    const mine = size === 'desk' ? { name: '义桥镇新芽托育园（测试）', code: '91350100M000100Y43' } : { name: '义桥镇小苗托育园（测试）', code: '91370830MA3C2D4E5' }
    await signIn(page, 'gc')
    await page.goto('/institutions')
    await page.getByRole('link', { name: '登记机构' }).click()
    const code = page.getByLabel('统一社会信用代码')
    await code.fill(mine.code.slice(0, 17))
    const check = /应当是 (.)/.exec(await page.locator('#credit_code-check').innerText())[1]
    await code.fill(mine.code.slice(0, 17).toLowerCase() + (check === 'A' ? 'B' : 'A'))
    await page.getByText(`第 18 位应当是 ${check}`).waitFor()
    await page.getByRole('button', { name: '登记机构' }).click()
    await page.getByRole('heading', { name: '有 9 处要改' }).waitFor()
    await inspect(visit, 'institution-new-faults')
    await page.getByRole('alert').getByRole('button', { name: '统一社会信用代码' }).click()
    await page.keyboard.press('Control+A')
    await page.keyboard.type(mine.code.slice(0, 17) + check)
    await page.getByText('校验码正确').waitFor()
    await page.getByLabel('机构名称').fill(mine.name)
    await page.getByLabel('负责人').fill('演示甲')
    await page.getByLabel('公开电话').fill('0537-7000000')
    await page.getByLabel('乡镇街道', { exact: true }).selectOption('义桥镇')
    await page.getByLabel('地址', { exact: true }).fill('义桥镇某路 2 号')
    await page.getByRole('button', { name: '用乡镇街道的中心' }).click()
    await page.getByLabel('建筑面积').fill('300')
    await page.getByRole('button', { name: '登记机构' }).click()
    await page.getByRole('heading', { name: mine.name }).waitFor()
    await page.getByText('未备案').waitFor()

    await page.getByRole('link', { name: '修改资料' }).click()
    await page.getByLabel('关门').fill('07:00')
    await page.getByRole('button', { name: '保存资料' }).click()
    await page.getByText('关门要晚于开门').first().waitFor()
    await page.getByLabel('关门').fill('18:00')
    await page.getByRole('button', { name: '保存资料' }).click()
    await page.getByText('07:30–18:00').waitFor()

    await page.getByRole('link', { name: '托位、收费与认定' }).click()
    await page.getByText('还没有班级，不能公布空余托位').waitFor()
    const classes = page.getByRole('region', { name: '班级' })
    await classes.getByText('改班级').click()
    await classes.getByRole('button', { name: '添加班级' }).click()
    await classes.getByLabel('托位（个）').fill('21')
    await classes.getByRole('button', { name: '保存班级' }).click()
    await classes.getByText('托大班最多 20 人，您填了 21').last().waitFor()
    await classes.getByLabel('托位（个）').fill('20')
    await classes.getByRole('button', { name: '保存班级' }).click()
    await classes.getByText('班级已保存').waitFor()
    const recognition = page.getByRole('region', { name: '普惠认定' })
    await recognition.getByText('新的认定').click()
    await recognition.getByLabel('最后一天').fill('2099-12-31')
    await recognition.getByLabel('协议托位（个）').fill('20')
    await recognition.getByLabel('协议编号').fill('测试协议')
    await recognition.getByLabel('其他班上限（元/月）').fill('1,200')
    await recognition.getByRole('button', { name: '认定为普惠机构' }).click()
    await recognition.getByText('已认定').waitFor()
    const fee = page.getByRole('region', { name: '收费' })
    await fee.getByLabel('保育费（元/月）').fill('1200.01')
    await fee.getByRole('button', { name: '公布收费' }).click()
    await fee.getByText('超过普惠协议 测试协议 的上限 1200.00 元').last().waitFor()
    await inspect(visit, 'institution-keep-faults')
    await fee.getByLabel('保育费（元/月）').fill('1200')
    await fee.getByRole('button', { name: '公布收费' }).click()
    await fee.getByText('收费已公布').waitFor()
    await recognition.getByRole('button', { name: '改 测试协议 的最后一天' }).click()
    await recognition.getByLabel('最后一天').fill('2098-12-31')
    await recognition.getByRole('button', { name: '保存最后一天' }).click()
    await recognition.getByText('至 2098-12-31').waitFor()
    await inspect(visit, 'institution-keep')
    await visit.close()
  })

  test(`an institution publishes its free slots itself (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await signIn(page, 'ins_h')
    // The demonstration's free slots were published long ago; whoever comes second finds them fresh.
    if (size === 'desk') await page.getByRole('link', { name: /^更新空余托位：/ }).click()
    else {
      assert.equal(await page.getByRole('link', { name: /^更新空余托位：/ }).count(), 0)
      await page.goto('/institutions')
      await page.locator('table').getByRole('link').first().click()
      await page.getByRole('link', { name: '托位、收费与认定' }).click()
    }
    const vacancy = page.getByRole('region', { name: '空余托位' })
    await vacancy.getByLabel('乳儿班空余（个）').fill('99')
    await vacancy.getByRole('button', { name: '公布空余托位' }).click()
    await vacancy.getByText('最多 10 个，您填了 99').last().waitFor()
    await vacancy.getByLabel('乳儿班空余（个）').fill('2')
    await vacancy.getByRole('button', { name: '公布空余托位' }).click()
    await vacancy.getByText('空余托位已公布').waitFor()
    assert.equal(await page.getByText('改班级').count(), 0, 'a head does not change classes here')
    await inspect(visit, 'vacancies')
    await page.goto('/register?vacant=fresh')
    await page.getByText('今天更新').first().waitFor()
    await visit.close()
  })

  test(`an institution shows its premises, and parents see them (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await signIn(page, 'ins_h')
    await page.goto('/institutions')
    await page.locator('table').getByRole('link').first().click()
    await page.getByRole('link', { name: '托位、收费与认定' }).click()
    await page.waitForURL(/keep$/)
    const address = page.url().replace('/keep', '')
    const photos = page.getByRole('region', { name: '照片' })
    await photos.getByLabel('添加照片').setInputFiles([
      { name: '门厅.png', mimeType: 'image/png', buffer: await drawn(page, 2400, 1800, '#2f6f62') },
      { name: '院子.png', mimeType: 'image/png', buffer: await drawn(page, 600, 900, '#b7791f') },
      { name: '说明.png', mimeType: 'image/png', buffer: Buffer.from('这不是照片') },
    ])
    await photos.getByText('这不是照片，请选 JPEG 或 PNG').waitFor()
    await photos.getByLabel('拍的是').nth(1).selectOption('户外场地')
    await photos.getByLabel('说明').nth(1).fill('种植园与沙池')
    await photos.getByRole('button', { name: '往前：第 2 张，户外场地' }).click()
    await photos.getByLabel('说明').nth(0).fill('长'.repeat(61))
    await photos.getByRole('button', { name: '保存照片' }).click()
    await photos.getByText('最多 60 字，您填了 61 字').last().waitFor()
    await photos.getByLabel('说明').nth(0).fill('种植园与沙池')
    await photos.getByRole('button', { name: '保存照片' }).click()
    await photos.getByText('照片已保存').waitFor()
    await inspect(visit, 'photos-keep')
    await page.context().clearCookies()
    await page.goto(address.replace('/institutions/', '/register/'))
    const gallery = page.getByRole('region', { name: '照片' }).getByRole('listitem')
    await gallery.first().getByText('户外场地 · 种植园与沙池').waitFor()
    assert.deepEqual(await gallery.locator('img').evaluateAll((all) => Promise.all(all.map((one) => one.decode().then(() => [one.naturalWidth, one.naturalHeight])))), [[600, 900], [1600, 1200]])
    await inspect(visit, 'photos')
    await signIn(page, 'ins_h')
    await page.goto(`${address}/keep`)
    for (let left = 2; left > 0; --left) await photos.getByRole('button', { name: /^移除：/ }).first().click()
    await photos.getByRole('button', { name: '保存照片' }).click()
    await photos.getByText('照片已保存').waitFor()
    await visit.close()
  })

  test(`lists are kept as views and leave as files, institution and ledger print with lines to sign (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await signIn(page, 'gc')
    await page.goto('/institutions?inclusive=true&region=370830110')
    await page.getByRole('button', { name: '存为我的视图' }).click()
    await page.getByLabel('视图名称').fill('白石普惠')
    await page.getByRole('button', { name: '保存视图' }).click()
    await page.getByRole('link', { name: '白石普惠' }).waitFor()
    await page.getByRole('link', { name: '全部', exact: true }).click()
    await page.waitForURL(/institutions$/)
    await page.getByRole('link', { name: '白石普惠' }).click()
    await page.waitForURL(/inclusive=true/)
    await inspect(visit, 'institutions-view')
    for (const [name, ending] of [['导出 Excel', '.xlsx'], ['导出 CSV', '.csv']]) {
      const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
      assert.ok(file.suggestedFilename().startsWith('托育机构名册（演示数据）') && file.suggestedFilename().endsWith(ending), file.suggestedFilename())
    }
    await page.getByRole('button', { name: '删除视图 白石普惠' }).click()
    await page.getByRole('link', { name: '白石普惠' }).waitFor({ state: 'detached' })

    await page.goto('/ledger?why=PLAN')
    await page.getByRole('cell', { name: '项目立项批复（演示）' }).waitFor()
    await page.emulateMedia({ media: 'print' })
    for (const line of ['汶上县托位台账', '经办人（签字）', '复核人（签字）']) assert.ok(await page.getByText(line).first().isVisible(), line)
    assert.equal(await page.getByRole('button', { name: '打印' }).isVisible(), false)
    await page.goto('/institutions?q=ddbb')
    await page.getByRole('link', { name: '多多宝贝托育苑' }).click()
    await page.getByText('汶上县托育机构登记表').waitFor()
    assert.ok(await page.getByText('机构负责人（签字、盖章）').isVisible())
    const paper = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    assert.ok(paper <= 0, 'nothing runs over the edge of the paper')
    await visit.close()
  })

  test(`administrators see accounts, backups and the audit trail, each their own (${size})`, async () => {
    const visit = await open(size)
    const { page } = visit
    await signIn(page, 'sys')
    for (const [path, heading, name] of [['/accounts', '账号', 'accounts'], ['/backups', '备份', 'backups'], ['/no-such-page', '没有这个页面', 'not-found']]) {
      await page.goto(path)
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await inspect(visit, name)
    }
    const newcomer = `journey-${size}`
    await page.goto('/accounts')
    await page.getByRole('button', { name: '新建账号' }).click()
    await page.getByLabel('账号', { exact: true }).fill('Not A Name')
    await page.getByLabel('姓名', { exact: true }).fill('测试员')
    await page.locator('form').getByLabel('岗位', { exact: true }).first().selectOption('INS_H')
    await page.getByRole('button', { name: '建立账号' }).click()
    await page.getByRole('heading', { name: '有 2 处要改' }).waitFor()
    await inspect(visit, 'account-faults')
    await page.getByLabel('账号', { exact: true }).fill(newcomer)
    await page.getByLabel('所在机构').fill('多多宝贝')
    await page.getByLabel('所在机构').press('Enter')
    await page.getByRole('button', { name: '多多宝贝托育苑' }).click()
    await page.getByRole('button', { name: '建立账号' }).click()
    await page.getByRole('heading', { name: `账号 ${newcomer} 的一次性密码` }).waitFor()
    const password = await page.locator('code.password').textContent()
    await page.getByRole('link', { name: newcomer }).click()
    await page.getByRole('heading', { name: '测试员' }).waitFor()
    await inspect(visit, 'account-detail')
    await page.getByLabel('姓名', { exact: true }).fill('测试员二')
    await page.getByRole('button', { name: '保存修改' }).click()
    await page.getByRole('heading', { name: '测试员二' }).waitFor()
    await page.getByRole('button', { name: '停用账号' }).click()
    await page.getByRole('button', { name: '确认停用账号' }).click()
    await page.getByText('账号已停用').waitFor()
    await page.getByRole('button', { name: '恢复使用' }).click()
    await page.getByRole('button', { name: '确认恢复使用' }).click()
    await page.getByText('账号已恢复使用').waitFor()
    const first = await open(size)
    await first.page.goto('/sign-in')
    await first.page.getByLabel('账号', { exact: true }).fill(newcomer)
    await first.page.getByLabel('密码', { exact: true }).fill(password)
    await first.page.getByRole('button', { name: '登录' }).click()
    await first.page.getByText('您的账号要先完成下面的事才能继续').waitFor()
    await first.page.getByLabel('现在的密码').fill(password)
    await first.page.getByLabel('新密码').fill('Journey-2026-词')
    await first.page.getByRole('button', { name: '修改密码' }).click()
    await first.page.getByText('密码已修改').waitFor()
    await first.page.getByRole('button', { name: '绑定验证器' }).click()
    await first.page.getByRole('img', { name: '用验证器应用扫描' }).waitFor()
    await inspect(first, 'second-factor')
    assert.equal(await page.getByRole('link', { name: '操作记录' }).count(), 0)
    await page.goto('/audit')
    await page.getByText('您现在的岗位看不到这一页').waitFor()
    await inspect(visit, 'forbidden')
    await page.getByRole('button', { name: '退出', exact: true }).click()
    await signIn(page, 'sec')
    await page.goto('/online')
    const row = page.getByRole('row').filter({ hasText: '测试员二' })
    await row.waitFor()
    await inspect(visit, 'online')
    await row.getByRole('button', { name: '强制退出' }).click()
    await row.getByRole('button', { name: '确认强制退出' }).click()
    await row.waitFor({ state: 'detached' })
    await first.page.goto('/account')
    await first.page.getByRole('heading', { name: '登录' }).waitFor()
    await first.close()
    await page.getByRole('button', { name: '退出', exact: true }).click()
    await signIn(page, 'aud')
    await page.goto('/audit')
    await page.getByRole('button', { name: '核验封存链' }).click()
    await page.getByText('封存链完好').waitFor()
    await inspect(visit, 'audit')
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

test('everything can be read in English', async () => {
  const visit = await open('desk')
  const { page } = visit
  await page.goto('/figures?as_of=2023-08-24')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'Slots per 1,000 residents' }).waitFor()
  await inspect(visit, 'figures-english')
  await visit.close()
})

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
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: '✓ Kept. Rows: 1' }).waitFor()
    await page.getByRole('link', { name: 'Import another' }).click()
    await page.getByRole('heading', { name: 'Imports', exact: true }).waitFor()
    await inspect(visit, 'imports-english')
    await page.goto(`/institutions?q=${good.name}`)
    await page.getByRole('link', { name: good.name }).waitFor()
    await visit.close()
  })
