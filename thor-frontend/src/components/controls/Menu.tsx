/** What can be done with something, under a button beside it. */
export { Menu } from '@mantine/core';
