import type { StoreApi } from 'zustand';
import { ApiError } from '@/lib/api/errors';
import { fetchPreferences, type PreferenceKey, savePreference } from './api';

/**
 * What a customer sets on the page follows them to wherever they log in. Each store stays as it is, kept on this machine
 * as well, so that the page opens at once and loses nothing while Thor does not answer.
 */

interface Part {
  key: PreferenceKey;
  read: () => object;
  take: (value: object) => void;
  reset: () => void;
}

interface Session {
  customer: string;
  /** What Thor had when this login began; null until it has said. */
  found: Readonly<Record<string, object>> | null;
}

const OWNER_ITEM = 'thor-kept-of';
const UNSAVED_ITEM = 'thor-unsaved';
const SAVE_AFTER_MS = 400;
const RETRY_MS = 5_000;

const parts = new Map<PreferenceKey, Part>();
const timers = new Map<PreferenceKey, number>();
let session: Session | null = null;
let isTaking = false;

/** Lets what `pick` reads of a store follow the customer under `key`. */
export function syncWithLogin<State extends object>(
  key: PreferenceKey,
  store: StoreApi<State>,
  pick: (state: State) => Partial<State> = (state) => state,
): void {
  const part: Part = {
    key,
    read: () => pick(store.getState()),
    take: (value) => store.setState(value as Partial<State>),
    reset: () => store.setState(store.getInitialState(), true),
  };
  parts.set(key, part);
  let last = JSON.stringify(part.read());
  store.subscribe(() => {
    const now = JSON.stringify(part.read());
    if (now === last) return;
    last = now;
    if (!isTaking) noteChange(key);
  });
  // The page of a store may be loaded long after the login.
  if (session?.found) settle(part, session.found);
}

/** A customer is logged in: takes over what they have set elsewhere. Gives the call that ends it. */
export function beginSync(customer: string): () => void {
  const begun: Session = { customer, found: null };
  const owner = localStorage.getItem(OWNER_ITEM);
  // What another customer of this machine has set is theirs.
  if (owner !== null && owner !== customer) {
    writeUnsaved(new Set());
    quietly(() => {
      for (const part of parts.values()) part.reset();
    });
  }
  localStorage.setItem(OWNER_ITEM, customer);
  session = begun;
  void find(begun);
  return () => {
    if (session === begun) session = null;
    for (const timer of timers.values()) window.clearTimeout(timer);
    timers.clear();
  };
}

async function find(begun: Session): Promise<void> {
  while (session === begun && begun.found === null) {
    try {
      begun.found = await fetchPreferences();
    } catch {
      await new Promise((resolve) => window.setTimeout(resolve, RETRY_MS));
    }
  }
  if (session !== begun || begun.found === null) return;
  for (const part of parts.values()) settle(part, begun.found);
}

/** Theirs or ours: what was changed here and has not reached Thor is newer, else Thor knows. */
function settle(part: Part, found: Readonly<Record<string, object>>): void {
  const value = found[part.key];
  if (readUnsaved().has(part.key)) saveSoon(part.key, 0);
  else if (value) quietly(() => part.take(value));
}

function quietly(change: () => void): void {
  isTaking = true;
  try {
    change();
  } finally {
    isTaking = false;
  }
}

function noteChange(key: PreferenceKey): void {
  writeUnsaved(readUnsaved().add(key));
  saveSoon(key, SAVE_AFTER_MS);
}

function saveSoon(key: PreferenceKey, afterMs: number): void {
  window.clearTimeout(timers.get(key));
  timers.set(
    key,
    window.setTimeout(() => void save(key), afterMs),
  );
}

async function save(key: PreferenceKey): Promise<void> {
  timers.delete(key);
  const begun = session;
  const value = parts.get(key)?.read();
  // Before Thor has said what it has, a change waits.
  if (!begun?.found || !value) return;
  try {
    await savePreference(key, value);
  } catch (error) {
    // What Thor refuses it would refuse again; what did not reach it is sent again.
    const isRefused = error instanceof ApiError && error.status >= 400 && error.status < 429;
    if (!isRefused) {
      if (session === begun && !timers.has(key)) saveSoon(key, RETRY_MS);
      return;
    }
  }
  if (session !== begun || timers.has(key)) return;
  begun.found = { ...begun.found, [key]: value };
  const unsaved = readUnsaved();
  unsaved.delete(key);
  writeUnsaved(unsaved);
}

function readUnsaved(): Set<string> {
  return new Set((localStorage.getItem(UNSAVED_ITEM) ?? '').split(' ').filter(Boolean));
}

function writeUnsaved(keys: ReadonlySet<string>): void {
  localStorage.setItem(UNSAVED_ITEM, [...keys].join(' '));
}
