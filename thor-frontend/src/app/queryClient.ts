import { setSession } from '@/features/auth/hooks/useSession';
import { makeQueryClient } from '@/lib/api/queryClient';

/** A login that the server no longer knows ends the session here too, whichever call found out. */
export const queryClient = makeQueryClient(() => setSession(queryClient, null));
