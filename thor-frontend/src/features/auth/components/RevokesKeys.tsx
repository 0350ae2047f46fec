import { CheckField } from '@/components/forms/CheckField';

interface RevokesKeysProps {
  isChosen: boolean;
  onChange: (isChosen: boolean) => void;
}

/** With a password that somebody else may know, API keys may be known too. */
export function RevokesKeys({ isChosen, onChange }: RevokesKeysProps) {
  return (
    <CheckField
      label="Also revoke all my API keys. Programs that use them stop until you give them new ones."
      data-testid="revoke-keys"
      checked={isChosen}
      onChange={onChange}
    />
  );
}
