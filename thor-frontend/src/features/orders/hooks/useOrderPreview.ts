import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { AccountId, Instrument, OrderPreview } from '@/lib/api/types';
import { orderPreviewQueryOptions } from '../api/preview';
import { termsBody } from '../ticket/bodies';
import { validateDraft } from '../ticket/checks';
import type { TicketDraft } from '../ticket/draft';

const PAUSE_MS = 300;

/** What the engine says the ticket would do now; null while it cannot be asked or does not say. */
export function useOrderPreview(
  draft: TicketDraft,
  instrument: Instrument | null,
  accountId: AccountId,
  isAsked: boolean,
): OrderPreview | null {
  const isSound = instrument !== null && Object.keys(validateDraft(draft, instrument)).length === 0;
  const asked = JSON.stringify(termsBody(draft, accountId));
  const [settled] = useDebouncedValue(asked, PAUSE_MS);
  const { data, error } = useQuery({
    ...orderPreviewQueryOptions(settled),
    // While somebody types, what was settled before may not make sense.
    enabled: isAsked && isSound && settled === asked,
  });
  // What was said of other terms says nothing of these.
  return isAsked && isSound && !error && settled === asked ? (data ?? null) : null;
}
