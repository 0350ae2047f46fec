export const PATHS = {
  login: '/login',
  register: '/register',
  trade: '/app/trade',
  activity: '/app/activity',
} as const;

export const PAGES = [
  { path: PATHS.trade, title: 'Trade', shortTitle: 'Trade' },
  { path: PATHS.activity, title: 'Activity & Positions', shortTitle: 'Activity' },
] as const;
