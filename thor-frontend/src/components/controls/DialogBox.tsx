import { Modal } from '@mantine/core';
import type { DialogProps } from './Dialog';

/** A dialog as the component library draws it. */
export function DialogBox(props: DialogProps) {
  return <Modal centered {...props} />;
}
