import { useNavigate } from 'react-router';
import { useKeyAction } from '@/components/shortcuts/useKeyAction';
import { PATHS } from '../paths';

/** G and a letter go to a page. */
export function usePageKeys(): void {
  const navigate = useNavigate();
  useKeyAction('go.home', () => navigate(PATHS.home));
  useKeyAction('go.trade', () => navigate(PATHS.trade));
  useKeyAction('go.activity', () => navigate(PATHS.activity));
  useKeyAction('go.replay', () => navigate(PATHS.replay));
  useKeyAction('go.feeds', () => navigate(PATHS.feeds));
  useKeyAction('go.settings', () => navigate(PATHS.settings));
}
