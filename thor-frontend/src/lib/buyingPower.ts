import type { Account, AssetType, Money, PowerRule, Side } from './api/types';

export interface BuyingPower {
  /** "Stock": which of the account's buying powers it is. */
  name: string;
  amount: Money | null;
  /** The rule it follows from; null while no engine tells. */
  rule: PowerRule | null;
}

const RULES: Readonly<Record<PowerRule, string>> = {
  CASH: 'CASH: positions are paid in full from cash',
  OVERNIGHT: 'OVERNIGHT: equity above initial margin (Regulation T)',
  INTRADAY: 'INTRADAY: equity above maintenance margin, intraday',
};

/** The buying power that an order takes: the one that Thor holds it against. */
export function buyingPowerOf(account: Account, assetType: AssetType, side: Side): BuyingPower {
  if (assetType !== 'EQ') {
    return { name: 'Option', amount: account.option_buying_power, rule: account.option_buying_power_rule };
  }
  return side === 'BUY'
    ? { name: 'Stock', amount: account.stock_buying_power, rule: account.stock_buying_power_rule }
    : { name: 'Short', amount: account.short_buying_power, rule: account.short_buying_power_rule };
}

/** What the rule is, for who points at its name. */
export function ruleWords(rule: PowerRule | null): string | undefined {
  return rule === null ? undefined : RULES[rule];
}
