import '@/styles/font.css';
import '@/styles/mantine.css';
import '@/styles/tokens.css';
import '@/styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '@/app/App';

if (import.meta.env.DEV) {
  const [{ checkMessages }, { messageCheckOf }] = await Promise.all([
    import('@/realtime/messages'),
    import('@/realtime/messageSchema'),
  ]);
  checkMessages(messageCheckOf(await (await fetch('/api/schema/socket')).json()));
}

const root = document.getElementById('root');
if (!root) throw new Error('The page has no #root to draw in.');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
