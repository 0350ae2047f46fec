import { Button as MantineButton, type ButtonProps as MantineButtonProps } from '@mantine/core';
import type { ComponentProps } from 'react';

interface ButtonProps
  extends Omit<ComponentProps<'button'>, keyof MantineButtonProps>,
    Pick<MantineButtonProps, 'children' | 'className' | 'disabled'> {
  /** The one that is meant, or another beside it. */
  variant?: 'filled' | 'default';
  /** What it began is under way: it takes no click meanwhile. */
  loading?: boolean;
  fullWidth?: boolean;
}

/** A button that ends a form or answers a question. */
export function Button(props: ButtonProps) {
  return <MantineButton {...props} />;
}
