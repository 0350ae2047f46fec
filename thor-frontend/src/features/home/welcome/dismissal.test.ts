import { beforeEach, expect, it, vi } from 'vitest';
import { isWelcomeDismissed, keepWelcomeDismissed } from './dismissal';

beforeEach(() => sessionStorage.clear());

it('the welcome is due until it has been dismissed, once a session', () => {
  expect(isWelcomeDismissed()).toBe(false);
  keepWelcomeDismissed();
  expect(sessionStorage.getItem('thor.home.welcome.dismissed')).not.toBeNull();
  expect(isWelcomeDismissed()).toBe(true);
});

it('a browser that keeps nothing is never welcomed, rather than on every load', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('denied');
  });
  expect(isWelcomeDismissed()).toBe(true);
});
