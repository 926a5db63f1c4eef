// A refund policy in a sentence, from its own tiers, so that what is said and what is done cannot part.
import type { RefundTerms } from '../../domain/refundPolicy.ts'

export function refundSentence({ tiers }: RefundTerms): string {
  const [first, ...rest] = tiers
  if (first === undefined) return 'No refund after paying, unless the seller cancels.'
  const parts = [
    `${share(first.refundBasisPoints)} back if you cancel at least ${time(first.minutesBeforeStart)} before the start`,
    ...rest.map(
      (tier) =>
        `${share(tier.refundBasisPoints).toLowerCase()} until ${time(tier.minutesBeforeStart)} before`,
    ),
  ]
  return `${parts.join(', ')}, then nothing.`
}

function share(basisPoints: number): string {
  if (basisPoints === 10_000) return 'All'
  return basisPoints === 5_000 ? 'Half' : `${basisPoints / 100} %`
}

function time(minutes: number): string {
  const [amount, unit] =
    minutes % 1440 === 0 && minutes > 1440
      ? [minutes / 1440, 'day']
      : minutes % 60 === 0
        ? [minutes / 60, 'hour']
        : [minutes, 'minute']
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`
}
