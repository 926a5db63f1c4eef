// The people of the demo marketplace: three to sign in as, and those who sell there.
export type DemoRole = 'buyer' | 'seller' | 'operator'

export type DemoPerson = { email: string; name: string; role: DemoRole }

export const demoPeople: readonly DemoPerson[] = [
  { email: 'bea@demo.example', name: 'Bea Buyer', role: 'buyer' },
  { email: 'amara@demo.example', name: 'Amara Okafor', role: 'seller' },
  { email: 'otto@demo.example', name: 'Otto Operator', role: 'operator' },
]
