import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { instrumentSearchQuery } from '@/lib/api/instruments';
import { normaliseSymbol } from '../watchlist';

const PAUSE_MS = 150;
const SUGGESTIONS_MAX = 8;

/** Instruments that answer to what has been typed so far. */
export function useSymbolSearch(text: string) {
  const [query] = useDebouncedValue(normaliseSymbol(text), PAUSE_MS);
  const { data } = useQuery({ ...instrumentSearchQuery(query), placeholderData: keepPreviousData });
  return query === '' ? [] : (data ?? []).slice(0, SUGGESTIONS_MAX);
}
