const OCC = /^([A-Z]+) *(\d{2})(\d{2})(\d{2})([CP])(\d{8})$/;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A symbol as a trader says it: an option by its share, day, strike and right ("SPY 20 Dec 30 100 C"). */
export function symbolWords(symbol: string): string {
  const [, root, year, month, day, right, strike] = OCC.exec(symbol) ?? [];
  if (strike === undefined) return symbol;
  return `${root} ${Number(day)} ${MONTHS[Number(month) - 1]} ${year} ${Number(strike) / 1000} ${right}`;
}
