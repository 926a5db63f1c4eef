import { expect, it } from 'vitest'
import { amountText, readAmount } from './amount.ts'

it.each([
  ['275', 'usd', 27_500],
  ['275.5', 'usd', 27_550],
  [' 1,275.05 ', 'usd', 127_505],
  ['1 275', 'eur', 127_500],
  ['0.07', 'usd', 7],
  ['11000', 'jpy', 11_000],
  ['1.234', 'kwd', 1234],
])('reads %s %s', (text, currency, minor) => {
  expect(readAmount(text, currency)).toBe(minor)
})

it.each([
  ['', 'usd'],
  ['a lot', 'usd'],
  ['-5', 'usd'],
  ['1.234', 'usd'],
  ['10.5', 'jpy'],
  ['1,27', 'usd'],
  ['99999999999999999999', 'usd'],
])('reads nothing out of “%s” %s', (text, currency) => {
  expect(readAmount(text, currency)).toBeNull()
})

it.each([
  [27_500, 'usd', '275'],
  [27_550, 'usd', '275.50'],
  [7, 'usd', '0.07'],
  [11_000, 'jpy', '11000'],
])('writes %i %s as it would be typed', (minor, currency, text) => {
  expect(amountText(minor, currency)).toBe(text)
  expect(readAmount(text, currency)).toBe(minor)
})
