import '@testing-library/jest-dom/vitest';
import { readFileSync } from 'node:fs';
import { cleanup } from '@testing-library/react';
import { afterEach, vi } from 'vitest';
import { messageCheckOf } from '@/realtime/messageSchema';
import { checkMessages } from '@/realtime/messages';

// What the component library asks of a browser, and jsdom has not: which scheme it prefers, and sizes.
window.matchMedia ??= () =>
  ({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() }) as unknown as MediaQueryList;
window.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

afterEach(cleanup);

const socketSchema = new URL('../../../docs/socket.json', import.meta.url);
checkMessages(messageCheckOf(JSON.parse(readFileSync(socketSchema, 'utf8'))));
