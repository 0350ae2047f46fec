import { MarketMark } from '@/components/market/MarketMark';
import type { Account, AccountId } from '@/lib/api/types';
import { formatMoney } from '@/lib/format/numbers';
import { useIsLive } from '@/realtime/freshness';
import { useLiveAccount } from '@/realtime/hooks';
import { AccountPicker } from './AccountPicker';
import { BannerFigure } from './BannerFigure';
import styles from './banner.module.css';
import { DayPl } from './DayPl';
import { EquityMeter } from './EquityMeter';
import { PowerFigure } from './PowerFigure';

interface AccountBannerProps {
  accounts: readonly Account[];
  /** As the list had it; its live figures take over as they come. */
  account: Account;
  onChoose: (accountId: AccountId) => void;
}

export function AccountBanner({ accounts, account: listed, onChoose }: AccountBannerProps) {
  const account = useLiveAccount(listed.id) ?? listed;
  const isLive = useIsLive();
  return (
    <section className={styles.banner} aria-label="Account banner">
      <AccountPicker accounts={accounts} account={account} onChoose={onChoose} />
      <span className={styles.market}>
        <MarketMark />
      </span>
      <dl className={styles.figures} data-dim={!isLive || undefined}>
        <BannerFigure label="Net Liq" testId="banner-net-liq" hint="Cash plus the value of all positions">
          {formatMoney(account.net_liq)}
        </BannerFigure>
        <div className={styles.figure} title="Profit or loss since the trading day began">
          <dt>Day P/L</dt>
          <dd>
            <DayPl value={account.day_pl} /> <EquityMeter account={account} />
          </dd>
        </div>
        <BannerFigure label="Cash" testId="banner-cash">
          {formatMoney(account.cash)}
        </BannerFigure>
        <BannerFigure label="Held for orders" testId="banner-reserved" hint="Amount held by open orders">
          {formatMoney(account.reserved_cash)}
        </BannerFigure>
        <PowerFigure account={account} assetType="EQ" side="BUY" testId="banner-buying-power" />
        {account.account_type === 'MARGIN' && (
          <PowerFigure account={account} assetType="EQ" side="SELL" testId="banner-short-buying-power" />
        )}
        <PowerFigure account={account} assetType="OPT" side="BUY" testId="banner-option-buying-power" />
      </dl>
    </section>
  );
}
