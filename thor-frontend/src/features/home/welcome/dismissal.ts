/** Kept for the session of this tab: whoever has been welcomed is not welcomed again until the storage is cleared. */
const DISMISSED_KEY = 'thor.home.welcome.dismissed';

export function isWelcomeDismissed(): boolean {
  try {
    return sessionStorage.getItem(DISMISSED_KEY) !== null;
  } catch {
    // A browser that keeps nothing would show the welcome on every load: better never.
    return true;
  }
}

export function keepWelcomeDismissed(): void {
  try {
    sessionStorage.setItem(DISMISSED_KEY, 'true');
  } catch {
    // Nothing can be kept, and isWelcomeDismissed says so.
  }
}
