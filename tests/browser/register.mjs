// The register: what the office enters and what an institution keeps itself.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, open, signIn, sizes } from './visit.mjs'

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

for (const size of Object.keys(sizes)) {
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
    const lng = page.getByLabel('经度')
    const centre = Number(await lng.inputValue())
    const map = page.getByRole('application', { name: '在地图上选位置' })
    await map.press('ArrowRight')
    await map.press('Shift+ArrowLeft')
    assert.equal(Number(await lng.inputValue()), Math.round((centre - 0.009) * 1e5) / 1e5)
    const { width, height } = await map.boundingBox()
    await map.click({ position: { x: width / 2, y: height / 2 } })
    const placed = Number(await lng.inputValue())
    assert.ok(placed > 116.3 && placed < 116.7 && placed !== centre, `${placed} lies in the county`)
    await inspect(visit, 'institution-new-point')
    assert.equal(await page.locator('#lng-fault').count(), 0, 'what was put right is no longer called wrong')
    await page.getByLabel('建筑面积').fill('300')
    await page.getByRole('button', { name: '登记机构' }).click()
    await page.getByRole('heading', { name: mine.name }).waitFor()
    await page.getByText('未备案').waitFor()

    await page.getByRole('link', { name: '修改资料' }).click()
    await page.getByLabel('关门').fill('07:00')
    await page.getByRole('button', { name: '保存资料' }).click()
    await page.getByText('关门要晚于开门').first().waitFor()
    await page.getByLabel('关门').fill('18:00')
    page.once('dialog', (question) => question.dismiss())
    await page.getByRole('link', { name: '不改了' }).click()
    assert.equal(await page.getByLabel('关门').inputValue(), '18:00', 'nothing typed is lost by a stray press')
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
}
