import { type FocusEvent, useState } from 'react';
import { PlainInput } from '@/components/controls/inputs';
import type { FieldControlProps } from '@/components/forms/Field';
import { SymbolBox } from '@/components/symbols/SymbolBox';
import { normalised } from '../ticket/draft';
import styles from './ticket.module.css';

interface TicketSymbolProps {
  control: FieldControlProps;
  symbol: string;
  isLocked: boolean;
  onChange: (symbol: string) => void;
}

/** The ticket's symbol, with suggestions by symbol and name while it is typed. */
export function TicketSymbol({ control, symbol, isLocked, onChange }: TicketSymbolProps) {
  const [isTyping, setTyping] = useState(false);

  function take(picked: string) {
    setTyping(false);
    onChange(picked);
  }

  return (
    <SymbolBox
      text={isTyping ? symbol : ''}
      isExactHidden
      onPick={take}
      onEnter={(first) => {
        // A symbol that is written out is left as it is: Enter goes on to the review.
        if (first === null || first === normalised(symbol)) return false;
        take(first);
        return true;
      }}
    >
      {({ open, close, onKeyDown }) => (
        <PlainInput
          {...control}
          data-testid="ticket-symbol"
          className={styles.symbol}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          disabled={isLocked}
          value={symbol}
          onChange={(event) => {
            setTyping(true);
            onChange(event.currentTarget.value.toUpperCase());
            open();
          }}
          onFocus={(event: FocusEvent<HTMLInputElement>) => event.currentTarget.select()}
          onBlur={close}
          onKeyDown={onKeyDown}
        />
      )}
    </SymbolBox>
  );
}
