import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommanderWelcomeModal } from './CommanderWelcomeModal';
import { BRIDGE_MS, CONTROLS_MS, ROTATION_MS, WAR_ROOM_MS } from './useWelcomeSequence';

function wait(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

function reduceMotion(isReduced: boolean): void {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: isReduced,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
}

function phase(): string | undefined {
  return screen.getByTestId('commander-welcome').dataset.phase;
}

describe('the Commander Welcome', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    reduceMotion(false);
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('holds the bridge for six seconds and then turns to the engine room', () => {
    render(<CommanderWelcomeModal onDismiss={vi.fn()} />);
    expect(BRIDGE_MS).toBe(6_000);
    expect(screen.getByText('Captain on deck')).toBeInTheDocument();
    expect(screen.getByText('Workhorse Stable shield 100 percent')).toBeInTheDocument();
    wait(5_999);
    expect(phase()).toBe('bridge');
    wait(1);
    expect(phase()).toBe('toEngineRoom');
    expect(screen.queryByRole('button', { name: 'Engage' })).not.toBeInTheDocument();
    wait(ROTATION_MS);
    expect(phase()).toBe('engineRoom');
    expect(screen.queryByText('Captain on deck')).not.toBeInTheDocument();
  });

  it('says whose the controls are for four seconds, and waits for the lever after that', () => {
    render(<CommanderWelcomeModal onDismiss={vi.fn()} />);
    wait(BRIDGE_MS);
    wait(ROTATION_MS);
    const words = screen.getByText('Engine room to Captain. Controls are yours.').parentElement;
    expect(CONTROLS_MS).toBe(4_000);
    wait(3_999);
    expect(words).not.toHaveAttribute('data-fading');
    wait(1);
    expect(words).toHaveAttribute('data-fading');
    wait(3_600_000);
    expect(phase()).toBe('engineRoom');
    expect(screen.getByRole('button', { name: 'Engage' })).toBeEnabled();
  });

  it('engages once, shows the war room for three seconds and dismisses itself', () => {
    const onDismiss = vi.fn();
    render(<CommanderWelcomeModal onDismiss={onDismiss} />);
    wait(BRIDGE_MS);
    wait(ROTATION_MS);
    const engage = screen.getByRole('button', { name: 'Engage' });
    fireEvent.click(engage);
    expect(engage).toBeDisabled();
    wait(ROTATION_MS);
    expect(WAR_ROOM_MS).toBe(3_000);
    expect(screen.getByText('Your war room is activated…')).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Engage' })).not.toBeInTheDocument();
    wait(2_999);
    expect(onDismiss).not.toHaveBeenCalled();
    wait(1);
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  it('is skipped with Escape in any scene', () => {
    const onDismiss = vi.fn();
    render(<CommanderWelcomeModal onDismiss={onDismiss} />);
    wait(BRIDGE_MS);
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  it('is skipped with its button, and says nothing twice', () => {
    const onDismiss = vi.fn();
    render(<CommanderWelcomeModal onDismiss={onDismiss} />);
    fireEvent.click(screen.getByTestId('welcome-skip'));
    wait(60_000);
    expect(onDismiss).toHaveBeenCalledOnce();
  });

  it('turns at once where motion is to be reduced', () => {
    reduceMotion(true);
    render(<CommanderWelcomeModal onDismiss={vi.fn()} />);
    wait(BRIDGE_MS);
    wait(0);
    expect(phase()).toBe('engineRoom');
  });

  it('puts the page under it out of reach, and gives it back', () => {
    const page = document.createElement('div');
    page.id = 'root';
    document.body.append(page);
    const { unmount } = render(<CommanderWelcomeModal onDismiss={vi.fn()} />);
    expect(page).toHaveAttribute('inert');
    unmount();
    expect(page).not.toHaveAttribute('inert');
    page.remove();
  });

  it('gives the lever the focus when it is there', () => {
    render(<CommanderWelcomeModal onDismiss={vi.fn()} />);
    wait(BRIDGE_MS);
    wait(ROTATION_MS);
    expect(screen.getByRole('button', { name: 'Engage' })).toHaveFocus();
  });
});
