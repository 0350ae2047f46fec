import type { Account, AssetType, Side } from '@/lib/api/types';
import { buyingPowerOf, ruleWords } from '@/lib/buyingPower';
import { formatMoney } from '@/lib/format/numbers';
import styles from './banner.module.css';

interface PowerFigureProps {
  account: Account;
  assetType: AssetType;
  side: Side;
  testId: string;
}

/** A buying power, with the rule that it follows from. */
export function PowerFigure({ account, assetType, side, testId }: PowerFigureProps) {
  const { name, amount, rule } = buyingPowerOf(account, assetType, side);
  return (
    <div className={styles.figure} title={ruleWords(rule)}>
      <dt>
        {name} BP {rule && <span data-testid={`${testId}-rule`}>{rule}</span>}
      </dt>
      <dd data-testid={testId}>{formatMoney(amount)}</dd>
    </div>
  );
}
