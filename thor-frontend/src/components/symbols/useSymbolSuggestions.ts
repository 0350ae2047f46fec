import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { instrumentSearchQueryOptions } from '@/lib/api/instruments';
import type { Instrument } from '@/lib/api/types';

const PAUSE_MS = 150;
const SUGGESTIONS_MAX = 8;
/** What is longer is an option written out. */
const TEXT_LENGTH_MAX = 12;

interface Suggestions {
  found: readonly Instrument[];
  /** They are of this very text, and not of one before it that is shown until the answer comes. */
  isCurrent: boolean;
}

/** Instruments that answer to what has been typed so far, the closest first. */
export function useSymbolSuggestions(text: string): Suggestions {
  const whole = text.trim().toUpperCase();
  const typed = whole.length > TEXT_LENGTH_MAX ? '' : whole;
  const [query] = useDebouncedValue(typed, PAUSE_MS);
  const { data, isPlaceholderData } = useQuery({
    ...instrumentSearchQueryOptions(query),
    placeholderData: keepPreviousData,
  });
  if (query === '' || typed === '' || !data) return { found: [], isCurrent: false };
  return { found: data.slice(0, SUGGESTIONS_MAX), isCurrent: query === typed && !isPlaceholderData };
}
