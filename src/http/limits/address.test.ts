import { describe, expect, it } from 'vitest'
import { clientAddress } from './address.ts'

describe('with no proxy configured', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['127.0.0.1', null],
    ['::1', null],
    ['::ffff:10.0.0.4', null],
    ['172.31.0.9', null],
    ['172.32.0.9', '172.32.0.9'],
    ['100.64.1.1', null],
    ['fe80::1%eth0', null],
    ['fd00::17', null],
    [undefined, null],
    ['no address', null],
  ])('the socket at %s counts as %s', (socket, counted) => {
    expect(clientAddress(socket, '198.51.100.1', 0)).toBe(counted)
  })
})

describe('behind proxies', () => {
  it.each([
    ['one, and the client lied about itself', '6.6.6.6, 203.0.113.7', 1, '203.0.113.7'],
    ['two', '6.6.6.6, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
    ['fewer than configured', '203.0.113.7', 3, '203.0.113.7'],
    ['one that writes the port', '203.0.113.7:51234', 1, '203.0.113.7'],
    ['one that writes IPv6 in brackets', '[2001:db8:1:2::9]:443', 1, '2001:db8:1:2::/64'],
    ['one that wrote nonsense', '203.0.113.7, unknown', 1, null],
    ['one that wrote nothing', undefined, 1, null],
  ])('%s', (_what, forwarded, hops, counted) => {
    expect(clientAddress('10.0.0.1', forwarded, hops)).toBe(counted)
  })
})

it('two addresses of one home are one', () => {
  const [one, other] = ['2001:db8:7:7::1', '2001:db8:7:7:ffff:ffff:ffff:ffff'].map((socket) =>
    clientAddress(socket, undefined, 0),
  )
  expect(one).toBe(other)
})
