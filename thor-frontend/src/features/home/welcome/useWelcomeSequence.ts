import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Where the welcome stands. In a turn one scene rotates out while the next rotates in. */
export type WelcomePhase = 'bridge' | 'toEngineRoom' | 'engineRoom' | 'toWarRoom' | 'warRoom' | 'done';

export const BRIDGE_MS = 6_000;
export const ROTATION_MS = 900;
export const CONTROLS_MS = 4_000;
export const WAR_ROOM_MS = 3_000;

interface Step {
  next: WelcomePhase;
  afterMs: number;
}

interface WelcomeSequence {
  phase: WelcomePhase;
  /** The engine room's words have had their time; the room itself waits for the lever. */
  areControlsAnnounced: boolean;
  engage: () => void;
  skip: () => void;
}

/** What follows by itself. The engine room waits for the captain. */
function stepAfter(phase: WelcomePhase, rotationMs: number): Step | null {
  switch (phase) {
    case 'bridge':
      return { next: 'toEngineRoom', afterMs: BRIDGE_MS };
    case 'toEngineRoom':
      return { next: 'engineRoom', afterMs: rotationMs };
    case 'toWarRoom':
      return { next: 'warRoom', afterMs: rotationMs };
    case 'warRoom':
      return { next: 'done', afterMs: WAR_ROOM_MS };
    case 'engineRoom':
    case 'done':
      return null;
  }
}

export function useWelcomeSequence(onDone: () => void): WelcomeSequence {
  const isMotionReduced = useReducedMotion(false, { getInitialValueInEffect: false });
  const rotationMs = isMotionReduced ? 0 : ROTATION_MS;
  const [phase, setPhase] = useState<WelcomePhase>('bridge');
  const [areControlsAnnounced, setControlsAnnounced] = useState(false);
  const newestOnDone = useRef(onDone);
  useEffect(() => {
    newestOnDone.current = onDone;
  });

  useEffect(() => {
    const step = stepAfter(phase, rotationMs);
    if (!step) return undefined;
    const timer = setTimeout(() => setPhase(step.next), step.afterMs);
    return () => clearTimeout(timer);
  }, [phase, rotationMs]);

  useEffect(() => {
    if (phase !== 'engineRoom') return undefined;
    const timer = setTimeout(() => setControlsAnnounced(true), CONTROLS_MS);
    return () => clearTimeout(timer);
  }, [phase]);

  useEffect(() => {
    if (phase === 'done') newestOnDone.current();
  }, [phase]);

  const engage = useCallback(() => setPhase((now) => (now === 'engineRoom' ? 'toWarRoom' : now)), []);
  const skip = useCallback(() => setPhase('done'), []);
  return { phase, areControlsAnnounced, engage, skip };
}
