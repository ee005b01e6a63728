import { expect, it } from 'vitest'
import shipped from '../../../../regulations/values.csv?raw'
import en from '../../locales/en'
import zh from '../../locales/zh-CN'
import { figurePath, heldAt, type DatedFigure } from './figure'

const rows = shipped.trim().split('\n').slice(1).map((line) => line.split(','))

it('calls every figure, topic and unit that comes with the program by a name', () => {
  for (const { law } of [zh, en]) {
    const unnamed = rows.flatMap(([key, , , , , unit]) => [[law.key, key!.replaceAll('.', '_')], [law.group, key!.split('.')[0]!], [law.unit, unit!]] as const).filter(([words, name]) => !(name in words)).map(([, name]) => name)
    expect([...new Set(unnamed)]).toEqual([])
  }
})
it('takes what holds in the region itself before what holds above it', () => {
  const figure = (region: string, first_day: string, last_day: string) => ({ region, first_day, last_day }) as DatedFigure
  const figures = [figure('000000', '2019-01-01', '9999-12-31'), figure('370830', '2024-01-01', '2024-12-31')]
  const regions = ['370830', '370800', '370000', '000000']
  expect(heldAt(figures, regions, '2024-06-01')?.region).toBe('370830')
  expect(heldAt(figures, regions, '2025-01-01')?.region).toBe('000000')
  expect(heldAt(figures, regions, '2018-01-01')).toBeUndefined()
})
it('gives a figure an address without a dot in it', () => {
  expect(figurePath('class.infant.size_max')).toBe('/regulation/figures/class/infant/size_max')
})
