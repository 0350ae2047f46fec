import { Link } from 'react-router';
import { Brand } from '@/components/brand/Brand';
import { PlainButton } from '@/components/controls/buttons';
import { AlertBell } from '@/features/alerts/components/AlertBell';
import type { SessionUser } from '@/features/auth/api/allauth';
import { toggleTicket } from '@/features/orders/ticket/ticketStore';
import { PATHS } from '../paths';
import { ConnectionState } from './ConnectionState';
import { toggleWatchlistFold } from './frameStore';
import { Nav } from './Nav';
import { ThemeToggle } from './ThemeToggle';
import styles from './topbar.module.css';
import { UserMenu } from './UserMenu';

export function TopBar({ user }: { user: SessionUser }) {
  return (
    <header className={styles.bar}>
      <PlainButton
        className={styles.wideOnly}
        aria-label="Show or hide the watchlist"
        title="Show or hide the watchlist"
        onClick={toggleWatchlistFold}
      >
        ☰
      </PlainButton>
      <Link to={PATHS.home} className={styles.brand}>
        <Brand />
      </Link>
      <Nav />
      <span className={styles.gap} />
      <ConnectionState />
      <PlainButton className={styles.wideOnly} onClick={toggleTicket} title="Show or hide the order ticket">
        Ticket
      </PlainButton>
      <AlertBell />
      <ThemeToggle />
      <UserMenu user={user} />
    </header>
  );
}
