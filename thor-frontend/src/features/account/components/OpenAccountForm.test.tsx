import { act, fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { expect, it, vi } from 'vitest';
import type { Account } from '@/lib/api/types';
import { showPart } from '@/testing/page';
import { sampleAccount } from '@/testing/samples';
import { openAccount } from '../api/accountChanges';
import { OpenAccountForm } from './OpenAccountForm';

vi.mock('../api/accountChanges');

function Page({ onOpened }: { onOpened: (accountId: number) => void }) {
  const [isHere, setIsHere] = useState(true);
  return (
    <>
      <button type="button" onClick={() => setIsHere(false)}>
        To another section
      </button>
      {isHere && <OpenAccountForm onOpened={onOpened} />}
    </>
  );
}

it('an account that opens after its form was left is chosen all the same', async () => {
  let answer: (account: Account) => void = () => undefined;
  vi.mocked(openAccount).mockReturnValue(
    new Promise((resolve) => {
      answer = resolve;
    }),
  );
  const onOpened = vi.fn();
  showPart(<Page onOpened={onOpened} />);
  fireEvent.change(screen.getByTestId('open-account-name'), { target: { value: 'Second' } });
  fireEvent.click(screen.getByTestId('open-account-submit'));
  await vi.waitFor(() => expect(openAccount).toHaveBeenCalled());
  fireEvent.click(screen.getByText('To another section'));
  const account = sampleAccount();
  await act(async () => answer(account));
  await vi.waitFor(() => expect(onOpened).toHaveBeenCalledExactlyOnceWith(account.id));
});
