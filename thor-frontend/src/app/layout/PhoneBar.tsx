import { NavLink, useLocation, useNavigate } from 'react-router';
import { PlainButton } from '@/components/controls/buttons';
import { Menu } from '@/components/controls/Menu';
import { toggleTicket } from '@/features/orders/ticket/ticketStore';
import { pullWatchlist, useFrameStore } from './frameStore';
import styles from './topbar.module.css';
import { usePages } from './usePages';

/** The pages, the watchlist and the ticket under the thumb. */
export function PhoneBar() {
  const isPulled = useFrameStore((state) => state.isWatchlistPulled);
  const pages = usePages();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const further = pages.filter(({ isNear }) => !isNear);

  function go(path: string) {
    pullWatchlist(false);
    navigate(path);
  }

  return (
    <nav className={styles.phone} aria-label="Pages and tools">
      <PlainButton aria-pressed={isPulled} onClick={() => pullWatchlist(!isPulled)}>
        Quotes
      </PlainButton>
      {pages
        .filter(({ isNear }) => isNear)
        .map(({ path, shortTitle }) => (
          <NavLink key={path} to={path} onClick={() => pullWatchlist(false)}>
            {shortTitle}
          </NavLink>
        ))}
      <Menu position="top-end" offset={4}>
        <Menu.Target>
          <PlainButton aria-current={further.some(({ path }) => path === pathname) ? 'page' : undefined}>
            More
          </PlainButton>
        </Menu.Target>
        <Menu.Dropdown>
          {further.map(({ path, title }) => (
            <Menu.Item key={path} onClick={() => go(path)}>
              {title}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <PlainButton onClick={toggleTicket}>Ticket</PlainButton>
    </nav>
  );
}
