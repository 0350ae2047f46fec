import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Brand } from '@/components/brand/Brand';
import { MarketMark } from '@/components/market/MarketMark';
import { useMarketSource } from '@/components/market/marketSource';
import type { MarketSource } from '@/lib/api/marketSource';
import styles from './auth.module.css';

interface AuthCardProps {
  title: string;
  lead: string;
  children: ReactNode;
}

export function AuthCard({ title, lead, children }: AuthCardProps) {
  useDocumentTitle(`${title} · Thor`);
  const words = marketWords(useMarketSource());
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Brand />
        <div>
          <h1>{title}</h1>
          <p>{lead}</p>
          {words !== null && (
            <p className={styles.market} data-testid="auth-market">
              <MarketMark /> {words}
            </p>
          )}
        </div>
        {children}
      </div>
    </main>
  );
}

/** What a visitor should know of the prices before they come in; null until it is known. */
function marketWords(source: MarketSource | null): string | null {
  switch (source?.kind) {
    case undefined:
    case 'own':
      return null;
    case 'live':
      return 'Prices are live.';
    case 'simulated':
      return 'Prices are simulated, not from a real market.';
    case 'replay':
      return 'Prices are replayed from a recorded day.';
  }
}
