import { type FormEvent, useState } from 'react';
import { Button } from '@/components/controls/Button';
import { PlainButton, SmallButton } from '@/components/controls/buttons';
import { Dialog, DialogButtons } from '@/components/controls/Dialog';
import { PlainInput } from '@/components/controls/inputs';
import { Menu } from '@/components/controls/Menu';
import {
  chooseList,
  chosenList,
  deleteList,
  makeList,
  renameList,
  useWatchlistStore,
} from '../watchlistStore';
import styles from './Watchlist.module.css';

type Naming = 'new' | 'rename';

/** Which watchlist is in sight, and what can be done with it. */
export function WatchlistPicker() {
  const lists = useWatchlistStore((state) => state.lists);
  const chosen = useWatchlistStore(chosenList);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [isAsking, setAsking] = useState(false);
  const verb = lists.length > 1 ? 'Delete' : 'Clear';

  function remove() {
    setAsking(false);
    deleteList();
  }

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
        <PlainButton className={styles.picker} data-testid="watchlist-picker">
          {chosen.name} <span aria-hidden="true">▾</span>
        </PlainButton>
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
        <Menu.Item onClick={() => setAsking(true)}>{verb} this list…</Menu.Item>
      </Menu.Dropdown>
      <Dialog opened={isAsking} onClose={() => setAsking(false)} title={`${verb} ${chosen.name}?`}>
        <p>This removes {symbolCount(chosen.symbols.length)} from the watchlist. This cannot be undone.</p>
        <DialogButtons>
          <Button variant="default" onClick={() => setAsking(false)}>
            Cancel
          </Button>
          <Button data-autofocus data-testid="watchlist-delete-confirm" onClick={remove}>
            {verb} {chosen.name}
          </Button>
        </DialogButtons>
      </Dialog>
    </Menu>
  );
}

function symbolCount(count: number): string {
  return count === 1 ? '1 symbol' : `${count} symbols`;
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
      <PlainInput
        aria-label="Watchlist name"
        data-testid="watchlist-name"
        placeholder="List name"
        maxLength={NAME_LENGTH_MAX}
        autoFocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone(null)}
      />
      <SmallButton place="bar" type="submit">
        Save
      </SmallButton>
    </form>
  );
}
