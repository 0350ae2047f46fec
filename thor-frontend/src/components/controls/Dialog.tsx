import { Group, Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface DialogProps {
  opened: boolean;
  onClose: () => void;
  title: ReactNode;
  size?: 'md' | 'lg' | 'xl';
  children: ReactNode;
}

/** Lies over the page and keeps the rest of it waiting until it is closed. */
export function Dialog(props: DialogProps) {
  return <Modal centered {...props} />;
}

/** The answers to a question that a dialog asks. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return (
    <Group justify="flex-end" mt="md">
      {children}
    </Group>
  );
}
