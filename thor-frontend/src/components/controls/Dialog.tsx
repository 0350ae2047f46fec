import { lazy, type ReactNode, Suspense } from 'react';
import styles from './controls.module.css';

export interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  size?: 'md' | 'lg' | 'xl';
  children: ReactNode;
}

/** The page is drawn without it; it is fetched right after, before anybody can ask for a dialog. */
const DialogBox = lazy(async () => ({ default: (await import('./DialogBox')).DialogBox }));

/** Lies over the page and keeps the rest of it waiting until it is closed. */
export function Dialog(props: DialogProps) {
  return (
    <Suspense fallback={null}>
      <DialogBox {...props} />
    </Suspense>
  );
}

/** The answers to a question that a dialog asks. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return <div className={styles.answers}>{children}</div>;
}
