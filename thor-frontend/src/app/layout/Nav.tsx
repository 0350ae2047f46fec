import { NavLink } from 'react-router';
import styles from './topbar.module.css';
import { usePages } from './usePages';

export function Nav() {
  return (
    <nav className={styles.nav} aria-label="Pages">
      {usePages().map(({ path, title }) => (
        <NavLink key={path} to={path}>
          {title}
        </NavLink>
      ))}
    </nav>
  );
}
