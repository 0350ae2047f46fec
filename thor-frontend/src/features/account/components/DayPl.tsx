import { SignedText } from '@/components/numbers/SignedText';
import { directionOf, formatMoney } from '@/lib/format/numbers';

const ARROWS = { gain: '▲ ', loss: '▼ ', flat: '' } as const;

export function DayPl({ value }: { value: string | null }) {
  return (
    <SignedText value={value}>
      <span aria-hidden="true">{ARROWS[directionOf(value)]}</span>
      <span data-testid="banner-day-pl">{formatMoney(value, { plus: true })}</span>
    </SignedText>
  );
}
