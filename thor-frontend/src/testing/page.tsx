import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { vi } from 'vitest';
import { makeQueryClient } from '@/lib/api/queryClient';

/** A part of the page with what the whole page puts around it. */
export function showPart(part: ReactNode): void {
  render(
    <MantineProvider env="test" defaultColorScheme="dark">
      <QueryClientProvider client={makeQueryClient(() => undefined)}>{part}</QueryClientProvider>
    </MantineProvider>,
  );
}

/** Lets `answer` stand for the server, to a page that has its CSRF cookie. */
export function serveBy(answer: (request: Request) => Promise<Response>): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the server would set it
  document.cookie = 'csrftoken=abc';
  vi.spyOn(globalThis, 'fetch').mockImplementation((input) => answer(input as Request));
}

interface Heard {
  sent: { path: string; body: Record<string, string> }[];
  /** The next ones; where there is none the line is cut. */
  answers: Response[];
}

/** A server that answers what it is told to, and keeps what was sent. */
export function hearSent(): Heard {
  const heard: Heard = { sent: [], answers: [] };
  serveBy(async (request) => {
    heard.sent.push({ path: new URL(request.url).pathname, body: await request.json() });
    const answer = heard.answers.shift();
    if (!answer) throw new TypeError('Failed to fetch');
    return answer;
  });
  return heard;
}
