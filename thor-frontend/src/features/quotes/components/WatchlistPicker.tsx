import { Menu } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { chooseList, chosenList, deleteList, makeList, renameList, useWatchlist } from '../watchlist';
import styles from './Watchlist.module.css';

type Naming = 'new' | 'rename';

/** Which watchlist is in sight, and what can be done with it. */
export function WatchlistPicker() {
  const lists = useWatchlist((state) => state.lists);
  const chosen = useWatchlist(chosenList);
  const [naming, setNaming] = useState<Naming | null>(null);
  if (naming) {
    return (
      <NameForm
        start={naming === 'rename' ? chosen.name : ''}
        onDone={(name) => {
          if (name !== null) (naming === 'rename' ? renameList : makeList)(name);
          setNaming(null);
        }}
      />
    );
  }
  return (
    <Menu position="bottom-start" offset={2}>
      <Menu.Target>
        <button type="button" className={styles.picker} data-testid="watchlist-picker">
          {chosen.name} <span aria-hidden="true">▾</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {lists.map(({ id, name, symbols }) => (
          <Menu.Item
            key={id}
            rightSection={id === chosen.id ? '✓' : String(symbols.length)}
            onClick={() => chooseList(id)}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => setNaming('new')}>New list…</Menu.Item>
        <Menu.Item onClick={() => setNaming('rename')}>Rename this list…</Menu.Item>
        <Menu.Item onClick={deleteList}>
          {lists.length > 1 ? 'Delete this list' : 'Empty this list'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

interface NameFormProps {
  start: string;
  /** Null where it was left without a name. */
  onDone: (name: string | null) => void;
}

const NAME_LENGTH_MAX = 40;

function NameForm({ start, onDone }: NameFormProps) {
  const [name, setName] = useState(start);

  function submit(event: FormEvent) {
    event.preventDefault();
    onDone(name.trim() === '' ? null : name);
  }

  return (
    <form className={styles.naming} onSubmit={submit}>
      <input
        aria-label="Name of the watchlist"
        data-testid="watchlist-name"
        placeholder="Name of the list"
        maxLength={NAME_LENGTH_MAX}
        // biome-ignore lint/a11y/noAutofocus: it was asked for a moment ago
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
      />
      <button type="submit">Save</button>
    </form>
  );
}
