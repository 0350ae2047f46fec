export const PATHS = {
  login: '/login',
  register: '/register',
  home: '/app/home',
  trade: '/app/trade',
  activity: '/app/activity',
  settings: '/app/settings',
} as const;

export const PAGES = [
  { path: PATHS.home, title: 'Home', shortTitle: 'Home' },
  { path: PATHS.trade, title: 'Trade', shortTitle: 'Trade' },
  { path: PATHS.activity, title: 'Activity & Positions', shortTitle: 'Activity' },
  { path: PATHS.settings, title: 'Settings', shortTitle: 'Settings' },
] as const;
