import { NavLink } from 'react-router';
import { toggleTicket } from '@/features/orders/ticket/ticketStore';
import { PAGES } from '../paths';
import { pullWatchlist, useFrameStore } from './frameStore';
import styles from './topbar.module.css';

/** The pages, the watchlist and the ticket under the thumb. */
export function PhoneBar() {
  const isPulled = useFrameStore((state) => state.isWatchlistPulled);
  return (
    <nav className={styles.phone} aria-label="Pages and tools">
      <button type="button" aria-pressed={isPulled} onClick={() => pullWatchlist(!isPulled)}>
        Quotes
      </button>
      {PAGES.map(({ path, shortTitle }) => (
        <NavLink key={path} to={path} onClick={() => pullWatchlist(false)}>
          {shortTitle}
        </NavLink>
      ))}
      <button type="button" onClick={toggleTicket}>
        Ticket
      </button>
    </nav>
  );
}
