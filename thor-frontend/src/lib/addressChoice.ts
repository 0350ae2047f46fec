import { useSearchParams } from 'react-router';

/**
 * One of `choices`, kept in the address under `name`, so that a reload, a link and the back button find it again. Where
 * the address says nothing it is the one last chosen in this tab, else the usual one.
 */
export function useAddressChoice<Choice extends string>(
  name: string,
  choices: readonly Choice[],
  usual: Choice,
): [Choice, (choice: Choice) => void] {
  const [search, setSearch] = useSearchParams();
  const kept = search.get(name) ?? sessionStorage.getItem(storageKey(name));
  const chosen = choices.find((choice) => choice === kept) ?? usual;

  function choose(choice: Choice) {
    sessionStorage.setItem(storageKey(name), choice);
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        after.set(name, choice);
        return after;
      },
      { replace: true },
    );
  }

  return [chosen, choose];
}

function storageKey(name: string): string {
  return `thor-choice-${name}`;
}
