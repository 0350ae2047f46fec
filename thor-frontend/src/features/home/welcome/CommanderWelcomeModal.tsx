import { useFocusTrap } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { PlainButton } from '@/components/controls/buttons';
import { Callout } from './Callout';
import styles from './CommanderWelcomeModal.module.css';
import { BridgeScene } from './scenes/BridgeScene';
import { EngineRoomScene } from './scenes/EngineRoomScene';
import { WarRoomScene } from './scenes/WarRoomScene';
import { useParallax } from './useParallax';
import { useWelcomeSequence, type WelcomePhase } from './useWelcomeSequence';

interface CommanderWelcomeModalProps {
  /** The welcome is over, seen to its end or skipped. */
  onDismiss: () => void;
}

type Turn = 'here' | 'arriving' | 'leaving' | 'away';

interface Turns {
  bridge: Turn;
  engineRoom: Turn;
  warRoom: Turn;
}

function turnsIn(phase: WelcomePhase): Turns {
  switch (phase) {
    case 'bridge':
      return { bridge: 'here', engineRoom: 'away', warRoom: 'away' };
    case 'toEngineRoom':
      return { bridge: 'leaving', engineRoom: 'arriving', warRoom: 'away' };
    case 'engineRoom':
      return { bridge: 'away', engineRoom: 'here', warRoom: 'away' };
    case 'toWarRoom':
      return { bridge: 'away', engineRoom: 'leaving', warRoom: 'arriving' };
    case 'warRoom':
    case 'done':
      return { bridge: 'away', engineRoom: 'away', warRoom: 'here' };
  }
}

/** The Commander Welcome: three scenes, once a session, over the whole page and out of the way with one key. */
export function CommanderWelcomeModal({ onDismiss }: CommanderWelcomeModalProps) {
  const { phase, areControlsAnnounced, engage, skip } = useWelcomeSequence(onDismiss);
  const stage = useRef<HTMLDivElement>(null);
  const lever = useRef<HTMLButtonElement>(null);
  const trap = useFocusTrap(true);
  const turns = turnsIn(phase);
  useParallax(stage);

  useEffect(() => {
    function onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      skip();
    }
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [skip]);

  useEffect(() => {
    const page = document.getElementById('root');
    page?.setAttribute('inert', '');
    return () => page?.removeAttribute('inert');
  }, []);

  useEffect(() => {
    if (phase === 'engineRoom') lever.current?.focus();
  }, [phase]);

  return createPortal(
    <div
      ref={trap}
      className={styles.modal}
      role="dialog"
      aria-modal="true"
      aria-label="Commander Welcome"
      tabIndex={-1}
      data-testid="commander-welcome"
      data-phase={phase}
    >
      <div ref={stage} className={styles.stage}>
        {turns.bridge !== 'away' && (
          <section
            className={styles.scene}
            data-scene="bridge"
            data-turn={turns.bridge}
            aria-label="The bridge"
          >
            <BridgeScene />
            <div className={styles.words} aria-live="polite">
              <Callout text="Captain on deck" delayMs={500} isHeadline />
              <Callout text="Workhorse Stable shield 100 percent" delayMs={2_400} />
            </div>
          </section>
        )}
        {turns.engineRoom !== 'away' && (
          <section
            className={styles.scene}
            data-scene="engine-room"
            data-turn={turns.engineRoom}
            aria-label="The engine room"
          >
            <EngineRoomScene isEngaged={phase === 'toWarRoom'} />
            <div className={styles.words} aria-live="polite">
              {turns.engineRoom !== 'arriving' && (
                <Callout text="Engine room to Captain. Controls are yours." isFading={areControlsAnnounced} />
              )}
            </div>
            {turns.engineRoom !== 'arriving' && (
              <PlainButton
                ref={lever}
                className={styles.engage}
                data-testid="welcome-engage"
                disabled={phase !== 'engineRoom'}
                onClick={engage}
              >
                Engage
              </PlainButton>
            )}
          </section>
        )}
        {turns.warRoom !== 'away' && (
          <section
            className={styles.scene}
            data-scene="war-room"
            data-turn={turns.warRoom}
            aria-label="The war room"
          >
            <WarRoomScene />
            <div className={styles.words} aria-live="polite">
              {turns.warRoom === 'here' && <Callout text="Your war room is activated…" isHeadline />}
            </div>
          </section>
        )}
      </div>
      <PlainButton className={styles.skip} data-testid="welcome-skip" onClick={skip}>
        Skip <kbd>Esc</kbd>
      </PlainButton>
    </div>,
    document.body,
  );
}
