import type { ComponentProps } from 'react';
import styles from './controls.module.css';

type PlainButtonProps = ComponentProps<'button'>;

/** A button without a look: where it stands gives it one. */
export function PlainButton(props: PlainButtonProps) {
  return <button type="button" {...props} />;
}

interface SmallButtonProps extends PlainButtonProps {
  /** Where it stands: in a row of a table or a list, in the head of a panel, in a bar, or below a form. */
  place?: 'row' | 'head' | 'bar' | 'form';
}

/** A button beside figures and words. The one that ends a form or answers a question is a Button. */
export function SmallButton({ place = 'row', ...props }: SmallButtonProps) {
  return <PlainButton {...looking(styles.small, props)} data-place={place} />;
}

interface IconButtonProps extends PlainButtonProps {
  /** What a click does, for who hears the page. */
  'aria-label': string;
}

/** A picture in a box; where it stands says how large. */
export function IconButton(props: IconButtonProps) {
  return <PlainButton {...looking(styles.icon, props)} />;
}

/** Words or a figure that can be clicked where they stand. */
export function TextButton(props: PlainButtonProps) {
  return <PlainButton {...looking(styles.text, props)} />;
}

function looking(look: string | undefined, { className = '', ...props }: PlainButtonProps): PlainButtonProps {
  return { ...props, className: `${look} ${className}` };
}
