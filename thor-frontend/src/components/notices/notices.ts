import { create } from 'zustand';

export type NoticeTone = 'info' | 'problem';

export interface Notice {
  id: number;
  tone: NoticeTone;
  text: string;
}

const NOTICE_MS = 6_000;
const NOTICES_MAX = 4;

interface NoticeState {
  notices: readonly Notice[];
  nextId: number;
}

export const useNotices = create<NoticeState>()(() => ({ notices: [], nextId: 1 }));

export function dismissNotice(id: number): void {
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Says something in the corner of the page for a few seconds. */
export function notify(tone: NoticeTone, text: string): void {
  const id = useNotices.getState().nextId;
  useNotices.setState(({ notices }) => ({
    notices: [...notices, { id, tone, text }].slice(-NOTICES_MAX),
    nextId: id + 1,
  }));
  setTimeout(() => dismissNotice(id), NOTICE_MS);
}
