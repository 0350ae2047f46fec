import { useRef, useState } from 'react';
import { TextInput } from '@/components/controls/TextInput';
import { useKeyAction } from '@/components/shortcuts/useKeyAction';
import { SymbolBox } from '@/components/symbols/SymbolBox';

interface SymbolSearchProps {
  /** Takes what was typed or picked; whether it was a symbol. */
  onPick: (text: string) => Promise<boolean>;
}

export function SymbolSearch({ onPick }: SymbolSearchProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  useKeyAction('symbol.search', () => input.current?.focus());

  async function pick(symbol: string) {
    if (await onPick(symbol)) setText('');
  }

  return (
    <SymbolBox
      text={text}
      onPick={pick}
      onEnter={() => {
        void pick(text);
        return true;
      }}
    >
      {({ open, close, onKeyDown }) => (
        <TextInput
          ref={input}
          size="xs"
          aria-label="Add a symbol to the watchlist"
          placeholder="Add symbol  ( / )"
          data-testid="watchlist-search"
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
            open();
          }}
          onBlur={close}
          onKeyDown={(event) => {
            onKeyDown(event);
            if (event.key !== 'Escape') return;
            event.preventDefault();
            setText('');
            input.current?.blur();
          }}
        />
      )}
    </SymbolBox>
  );
}
