const OCC = /^([A-Z]+) *(\d{2})(\d{2})(\d{2})([CP])(\d{5})(\d{3})$/;
/** As ThinkOrSwim writes it, and as it may be typed: ".SPY301220C100". */
const TYPED = /^\.([A-Z]+)(\d{2})(\d{2})(\d{2})([CP])(\d+)(?:\.(\d+))?$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

interface SymbolLines {
  name: string;
  /** The day an option expires on; null for what does not. */
  expires: string | null;
}

/** A symbol as a table says it, an option on two lines: "SPY 100 C" over "20 Dec 30". */
export function symbolLines(symbol: string): SymbolLines {
  const [, root, year, month, day, right, dollars, thousandths = ''] =
    OCC.exec(symbol) ?? TYPED.exec(symbol) ?? [];
  if (dollars === undefined) return { name: symbol, expires: null };
  const strike = Number(`${dollars}.${thousandths}`);
  return {
    name: `${root} ${strike} ${right}`,
    expires: `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`,
  };
}

/** The same on one line: "SPY 100 C 20 Dec 30". */
export function symbolWords(symbol: string): string {
  const { name, expires } = symbolLines(symbol);
  return expires === null ? name : `${name} ${expires}`;
}
