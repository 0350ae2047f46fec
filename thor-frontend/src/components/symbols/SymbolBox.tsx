import { Combobox, useCombobox } from '@mantine/core';
import type { KeyboardEvent, ReactElement } from 'react';
import { symbolWords } from '@/lib/format/symbols';
import styles from './symbols.module.css';
import { useSymbolSuggestions } from './useSymbolSuggestions';

interface SymbolBoxProps {
  /** What has been typed; '' suggests nothing. */
  text: string;
  /** Nothing is suggested once a symbol is written out: there is nothing to complete, and the list would be in the way. */
  isExactHidden?: boolean;
  /** A suggestion was taken. */
  onPick: (symbol: string) => void;
  /** Enter, where no suggestion was walked to; what is given back says whether the key is spent. */
  onEnter: (first: string | null) => boolean;
  /** Draws the input; `open` belongs to its change, `close` to its blur. */
  children: (box: BoxEvents) => ReactElement;
}

interface BoxEvents {
  open: () => void;
  close: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** An input with the symbols and names that answer to what is typed. */
export function SymbolBox({ text, isExactHidden = false, onPick, onEnter, children }: SymbolBoxProps) {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { found, isCurrent } = useSymbolSuggestions(text);
  const isNoMatch = isCurrent && found.length === 0;
  const isWrittenOut = isExactHidden && found[0]?.symbol === text.trim().toUpperCase();
  const isHidden = isWrittenOut || (found.length === 0 && !isNoMatch);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || combobox.getSelectedOptionIndex() !== -1) return;
    const first = isCurrent && combobox.dropdownOpened ? (found[0]?.symbol ?? null) : null;
    if (!onEnter(first)) return;
    event.preventDefault();
    combobox.closeDropdown();
  }

  return (
    <Combobox
      store={combobox}
      onOptionSubmit={(symbol) => {
        onPick(symbol);
        combobox.closeDropdown();
      }}
    >
      <Combobox.Target>
        {children({
          open: () => combobox.openDropdown(),
          close: () => combobox.closeDropdown(),
          onKeyDown,
        })}
      </Combobox.Target>
      <Combobox.Dropdown hidden={isHidden}>
        <Combobox.Options>
          {found.map((instrument) => (
            <Combobox.Option key={instrument.symbol} value={instrument.symbol}>
              <span className={styles.symbol}>{symbolWords(instrument.symbol)}</span>
              <span className={styles.description}>{instrument.description}</span>
            </Combobox.Option>
          ))}
          {isNoMatch && <div className={styles.none}>No match</div>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
