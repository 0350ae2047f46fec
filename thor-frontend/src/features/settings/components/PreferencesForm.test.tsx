import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it } from 'vitest';
import { useThemeStore } from '@/stores/themeStore';
import { showPart } from '@/testing/page';
import { PreferencesForm } from './PreferencesForm';

beforeEach(() => {
  useThemeStore.setState({ scheme: null });
  showPart(<PreferencesForm />);
});

it('a theme is marked as it is chosen, before the page has put it on', async () => {
  expect(screen.getByLabelText('Dark')).toBeChecked();
  await userEvent.click(screen.getByLabelText('Light'));
  expect(screen.getByLabelText('Light')).toBeChecked();
});
