import { expect, it } from 'vitest';
import type { Money } from '@/lib/api/types';
import { meterOf } from './meter';

function meter(dayPl: string, netLiq = '100000.00') {
  return meterOf({ day_pl: dayPl as Money, net_liq: netLiq as Money });
}

it('the meter lights one cell for the first cent and all five from one percent', () => {
  expect(meter('0.01')).toMatchObject({ direction: 'gain', lit: 1 });
  expect(meter('-1000.00')).toMatchObject({ direction: 'loss', lit: 5 });
  expect(meter('450.00')).toMatchObject({ direction: 'gain', lit: 3 });
});

it('the meter is dark where nothing moved or nothing is known', () => {
  expect(meter('0.00').lit).toBe(0);
});
