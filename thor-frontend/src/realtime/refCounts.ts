/** Counts who wants a key, so that it is asked for with the first and given up with the last. */
export class RefCounts<Key> {
  private readonly counts = new Map<Key, number>();

  /** Returns the keys nobody wanted before. */
  add(keys: readonly Key[]): Key[] {
    const first: Key[] = [];
    for (const key of keys) {
      const count = this.counts.get(key) ?? 0;
      if (count === 0) first.push(key);
      this.counts.set(key, count + 1);
    }
    return first;
  }

  /** Returns the keys nobody wants any more. */
  remove(keys: readonly Key[]): Key[] {
    const last: Key[] = [];
    for (const key of keys) {
      const count = (this.counts.get(key) ?? 0) - 1;
      if (count > 0) {
        this.counts.set(key, count);
      } else if (this.counts.delete(key)) {
        last.push(key);
      }
    }
    return last;
  }

  has(key: Key): boolean {
    return this.counts.has(key);
  }

  keys(): Key[] {
    return [...this.counts.keys()];
  }
}
