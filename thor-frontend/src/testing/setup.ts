import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { messageCheckOf } from '@/realtime/messageSchema';
import { checkMessages } from '@/realtime/messages';
import socketSchema from '../../../docs/socket.json';

// What the component library asks of a browser, and jsdom has not: which scheme it prefers, and sizes.
window.matchMedia ??= () =>
  ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }) as unknown as MediaQueryList;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

afterEach(cleanup);

checkMessages(messageCheckOf(socketSchema));
