/** "16,500.00" as it may be typed or pasted, without its separators. */
export function cleanNumber(text: string): string {
  return text.replace(/[\s,]/g, '');
}

/** A whole number of a form. What is none goes to the server as it was written, which says at its field what is wrong. */
export function wholeNumber(text: string): number {
  const number = cleanNumber(text);
  return (/^-?\d{1,15}$/.test(number) ? Number(number) : text) as number;
}
