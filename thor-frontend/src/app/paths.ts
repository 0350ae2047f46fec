export const PATHS = {
  login: '/login',
  register: '/register',
  forgotPassword: '/app/forgot-password',
  resetPassword: '/app/reset-password',
  verifyEmail: '/app/verify-email',
  home: '/app/home',
  trade: '/app/trade',
  activity: '/app/activity',
  replay: '/app/replay',
  feeds: '/app/feeds',
  settings: '/app/settings',
  telemetry: '/app/telemetry',
} as const;

/** The Trade page at a symbol, with what else its address keeps. A slash is part of /ES and EUR/USD. */
export function tradePath(symbol: string, search: string): string {
  const query = new URLSearchParams(search);
  query.delete('symbol');
  return `${PATHS.trade}/${encodeURIComponent(symbol)}${query.size > 0 ? `?${query}` : ''}`;
}

export interface Page {
  path: string;
  title: string;
  shortTitle: string;
  /** Under the thumb on a phone; the others are behind More there. */
  isNear: boolean;
  /** Shown to the staff of this Thor alone. */
  isForStaff: boolean;
}

const ALL_PAGES: readonly Page[] = [
  page(PATHS.home, 'Home', { isNear: true }),
  page(PATHS.trade, 'Trade', { isNear: true }),
  page(PATHS.activity, 'Activity & Positions', { isNear: true, shortTitle: 'Activity' }),
  page(PATHS.replay, 'Replay'),
  page(PATHS.feeds, 'Feeds'),
  page(PATHS.settings, 'Settings'),
  page(PATHS.telemetry, 'Telemetry', { isForStaff: true }),
];

function page(path: string, title: string, options: Partial<Page> = {}): Page {
  return { path, title, shortTitle: title, isNear: false, isForStaff: false, ...options };
}

export function pagesFor(isStaff: boolean): readonly Page[] {
  return ALL_PAGES.filter(({ isForStaff }) => isStaff || !isForStaff);
}
