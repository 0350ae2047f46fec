import { queryOptions } from '@tanstack/react-query';
import { isRecord } from '@/lib/api/errors';
import { answerOf, callAuth } from './allauth';

/** An email address of the customer. It counts once it is verified; the primary one is told of changes. */
export interface Address {
  email: string;
  isVerified: boolean;
  isPrimary: boolean;
}

export type AddressStep =
  | { kind: 'add'; email: string }
  | { kind: 'resend'; email: string }
  | { kind: 'primary'; email: string }
  | { kind: 'remove'; email: string };

const METHODS: Readonly<Record<AddressStep['kind'], string>> = {
  add: 'POST',
  resend: 'PUT',
  primary: 'PATCH',
  remove: 'DELETE',
};
const PATH = '/account/email';

export async function fetchAddresses(): Promise<Address[]> {
  const data = await answerOf(await callAuth('GET', PATH));
  return (Array.isArray(data) ? data.filter(isRecord) : [])
    .map(({ email, verified, primary }) => ({
      email: String(email ?? ''),
      isVerified: verified === true,
      isPrimary: primary === true,
    }))
    .sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary) || a.email.localeCompare(b.email));
}

export async function changeAddress({ kind, email }: AddressStep): Promise<void> {
  const body = kind === 'primary' ? { email, primary: true } : { email };
  await answerOf(await callAuth(METHODS[kind], PATH, body));
}

export const addressesQueryOptions = queryOptions({ queryKey: ['addresses'], queryFn: fetchAddresses });
