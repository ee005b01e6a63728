// Pictures that people would send, drawn by the browser itself.

const png = async (page, draw, ...given) => Buffer.from((await page.evaluate(draw, given)).split(',')[1], 'base64')

/** A photo of that size and colour, as a telephone would send it. */
export const photo = (page, width, height, colour) =>
  png(page, ([width, height, colour]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width, height })
    const context = canvas.getContext('2d')
    context.fillStyle = colour
    context.fillRect(0, 0, width, height)
    return canvas.toDataURL('image/png')
  }, width, height, colour)

/** A scanned sheet of A4 with that title. */
export const scan = (page, title) =>
  png(page, ([title]) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 827, height: 1169 })
    const context = canvas.getContext('2d')
    context.fillStyle = '#fdfcf8'
    context.fillRect(0, 0, 827, 1169)
    context.fillStyle = '#222'
    context.textAlign = 'center'
    context.font = '44px sans-serif'
    context.fillText(title, 413, 150)
    context.font = '22px sans-serif'
    context.fillText('（测试用，不是真实材料）', 413, 200)
    context.fillStyle = '#c9c9c4'
    for (let line = 0; line < 18; line++) context.fillRect(100, 280 + line * 42, line % 6 === 5 ? 360 : 627, 10)
    context.strokeStyle = '#c0392b'
    context.lineWidth = 6
    context.beginPath()
    context.arc(620, 1010, 80, 0, 2 * Math.PI)
    context.stroke()
    return canvas.toDataURL('image/png')
  }, title)
