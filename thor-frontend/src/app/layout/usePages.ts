import { useMe } from '@/features/auth/hooks/useMe';
import { type Page, pagesFor } from '../paths';

/** The pages that this customer may go to. */
export function usePages(): readonly Page[] {
  const { data: me } = useMe();
  return pagesFor(me?.is_staff ?? false);
}
