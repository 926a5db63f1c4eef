// What an operator may list as a way back, and what is refused before anything starts.
import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const returns = (env: Record<string, string>) => readConfig(env).returns

test('nothing is listed unless the operator lists it', () => {
  expect(returns({})).toEqual({ addresses: [], appSchemes: [] })
})

test('schemes and addresses, with commas between them', () => {
  const env = {
    APP_RETURN_SCHEMES: 'craft, com.example.craft',
    RETURN_URLS: 'https://shop.example/thanks,http://127.0.0.1:8080/back',
  }
  expect(returns(env)).toEqual({
    appSchemes: ['craft', 'com.example.craft'],
    addresses: ['https://shop.example/thanks', 'http://127.0.0.1:8080/back'],
  })
})

test.each(['javascript', 'data', 'https', 'Craft', 'craft://', '1craft', 'a b', 'craft,,other'])(
  'the scheme %s is refused',
  (schemes) => {
    expect(() => returns({ APP_RETURN_SCHEMES: schemes })).toThrow(ConfigError)
  },
)

test.each([
  'http://shop.example/thanks',
  'https://shop.example',
  'https://shop.example/thanks#end',
  'https://me@shop.example/thanks',
  'HTTPS://shop.example/thanks',
  'craft://return',
  'thanks',
])('the address %s is refused', (address) => {
  expect(() => returns({ RETURN_URLS: address })).toThrow(/RETURN_URLS/)
})
