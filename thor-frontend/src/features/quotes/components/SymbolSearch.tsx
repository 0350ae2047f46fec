import { Combobox, TextInput, useCombobox } from '@mantine/core';
import { type KeyboardEvent, useRef, useState } from 'react';
import { symbolWords } from '@/lib/format/symbols';
import { useKeyAction } from '@/lib/keys/useKeyAction';
import { useSymbolSearch } from '../hooks/useSymbolSearch';
import { meantSymbol } from '../watchlist';
import styles from './SymbolSearch.module.css';

interface SymbolSearchProps {
  onPick: (symbol: string) => void;
}

export function SymbolSearch({ onPick }: SymbolSearchProps) {
  const [text, setText] = useState('');
  const input = useRef<HTMLInputElement>(null);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useSymbolSearch(text);
  useKeyAction('symbol.search', () => input.current?.focus());

  function pick(symbol: string) {
    if (symbol.trim() === '') return;
    onPick(symbol);
    setText('');
    combobox.closeDropdown();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && combobox.getSelectedOptionIndex() === -1) {
      event.preventDefault();
      pick(meantSymbol(text, found));
    }
    if (event.key === 'Escape') {
      event.preventDefault();
      setText('');
      input.current?.blur();
    }
  }

  return (
    <Combobox store={combobox} onOptionSubmit={pick}>
      <Combobox.Target>
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
            combobox.openDropdown();
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={onKeyDown}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options>
          {found.map((instrument) => (
            <Combobox.Option key={instrument.symbol} value={instrument.symbol}>
              <span className={styles.symbol}>{symbolWords(instrument.symbol)}</span>
              <span className={styles.description}>{instrument.description}</span>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
