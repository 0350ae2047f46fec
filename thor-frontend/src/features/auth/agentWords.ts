const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];

const MACHINES: readonly (readonly [RegExp, string])[] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
];

function firstOf(pairs: readonly (readonly [RegExp, string])[], text: string): string | undefined {
  return pairs.find(([pattern]) => pattern.test(text))?.[1];
}

/** A browser as a person would name it: "Firefox on Windows"; the beginning of what it says of itself where nothing is known. */
export function agentWords(userAgent: string): string {
  const browser = firstOf(BROWSERS, userAgent);
  const machine = firstOf(MACHINES, userAgent);
  if (browser && machine) return `${browser} on ${machine}`;
  return browser ?? machine ?? (userAgent.slice(0, 40) || 'Unknown');
}
