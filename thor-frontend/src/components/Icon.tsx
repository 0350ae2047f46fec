const PATHS = {
  edit: 'M2.5 13.5l.6-3 7.4-7.4 2.4 2.4-7.4 7.4-3 .6zM9.2 4.4l2.4 2.4',
  bell: 'M3.5 11.5h9c-1-1-1.4-2-1.4-4.3C11.1 4.9 9.8 3.4 8 3.4S4.9 4.9 4.9 7.2c0 2.3-.4 3.3-1.4 4.3zM6.8 13.4c.6.8 1.8.8 2.4 0M8 3.4V2.2',
  cross: 'M4 4l8 8M12 4l-8 8',
  reverse: 'M3 5.5h9M9.5 3l2.5 2.5L9.5 8M13 10.5H4M6.5 8L4 10.5 6.5 13',
};

/** A small drawing on a button, whose name says what it does. */
export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width="14"
      height="14"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
