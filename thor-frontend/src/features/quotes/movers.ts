import { absolute, compare, isDecimal } from '@/lib/decimal';

interface Moving {
  symbol: string;
  change_percent: string | null;
}

/** Symbols by how far they moved since yesterday, farthest first; those without a figure are left out. */
export function movers(quotes: readonly Moving[]): readonly string[] {
  return quotes
    .flatMap(({ symbol, change_percent }) =>
      change_percent !== null && isDecimal(change_percent)
        ? [{ symbol, size: absolute(change_percent) }]
        : [],
    )
    .sort((a, b) => compare(b.size, a.size) || a.symbol.localeCompare(b.symbol))
    .map(({ symbol }) => symbol);
}
