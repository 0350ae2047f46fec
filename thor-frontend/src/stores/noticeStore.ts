import { create } from 'zustand';

/** An info goes by itself; the others stay until they are dismissed. */
export type NoticeTone = 'info' | 'problem' | 'alert';

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

export const useNoticeStore = create<NoticeState>()(() => ({ notices: [], nextId: 1 }));

export function dismissNotice(id: number): void {
  useNoticeStore.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}

/** Says something in the corner of the page: for a few seconds, or a problem and an alert until it is dismissed. */
export function notify(tone: NoticeTone, text: string): void {
  const id = useNoticeStore.getState().nextId;
  useNoticeStore.setState(({ notices }) => ({
    notices: withRoom([...notices, { id, tone, text }]),
    nextId: id + 1,
  }));
  if (tone === 'info') setTimeout(() => dismissNotice(id), NOTICE_MS);
}

/** Past so many the oldest goes, of those that go by themselves first. */
function withRoom(notices: readonly Notice[]): readonly Notice[] {
  if (notices.length <= NOTICES_MAX) return notices;
  const goes = notices.find(({ tone }) => tone === 'info') ?? notices[0];
  return notices.filter((notice) => notice !== goes);
}
