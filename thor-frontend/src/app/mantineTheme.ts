import { Button, type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const cyan: MantineColorsTuple = [
  '#e2fbff',
  '#c4f3fd',
  '#94e8fa',
  '#63dcf6',
  '#35d0f2',
  '#12b9de',
  '#0895b5',
  '#007c99',
  '#006a85',
  '#00526a',
];

/** The library's own greys, from text to ground, in the page's blue. */
const dark: MantineColorsTuple = [
  '#e8eef8',
  '#a9b6ca',
  '#8594ac',
  '#5f6f8a',
  '#384a66',
  '#1b2638',
  '#121a27',
  '#0c121c',
  '#070b12',
  '#04070c',
];

export const mantineTheme = createTheme({
  colors: { cyan, dark },
  primaryColor: 'cyan',
  primaryShade: { dark: 4, light: 8 },
  defaultRadius: 4,
  fontFamily: 'var(--font-sans)',
  fontSizes: { xs: '11px', sm: '13px', md: '13px', lg: '15px', xl: '20px' },
  respectReducedMotion: true,
  components: {
    // By their names alone: the code of menus and dialogs is loaded with the first of them.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    Modal: { defaultProps: { closeButtonProps: { 'aria-label': 'Close' } } },
    Button: Button.extend({
      vars: (_theme, { variant = 'filled' }) => ({
        root: {
          '--button-height': 'var(--control)',
          ...(variant === 'filled' && {
            '--button-bg': 'var(--accent)',
            '--button-hover': 'var(--accent)',
            '--button-color': 'var(--on-accent)',
          }),
        },
      }),
    }),
  },
});

const surfaces = {
  '--mantine-color-body': 'var(--surface-2)',
  '--mantine-color-text': 'var(--text-1)',
  '--mantine-color-dimmed': 'var(--text-2)',
  '--mantine-color-default': 'var(--surface-2)',
  '--mantine-color-default-hover': 'var(--surface-3)',
  '--mantine-color-default-color': 'var(--text-1)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-placeholder': 'var(--text-3)',
  '--mantine-color-error': 'var(--loss)',
  '--mantine-color-anchor': 'var(--accent)',
};

/** The component library takes its surfaces from the page's tokens, which follow the colour scheme themselves. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  dark: surfaces,
  light: surfaces,
});
