import { NavLink } from 'react-router';
import { PAGES } from '../paths';
import styles from './topbar.module.css';

export function Nav() {
  return (
    <nav className={styles.nav} aria-label="Pages">
      {PAGES.map(({ path, title }) => (
        <NavLink key={path} to={path}>
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
