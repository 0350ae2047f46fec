import { type RefObject, useEffect } from 'react';

/** Gives the pointer's place, from −1 to 1, to the layers as --px and --py; each moves by its own depth. */
export function useParallax(stage: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    let frame = 0;
    function onPointerMove(event: PointerEvent) {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const x = (event.clientX / window.innerWidth) * 2 - 1;
        const y = (event.clientY / window.innerHeight) * 2 - 1;
        stage.current?.style.setProperty('--px', x.toFixed(3));
        stage.current?.style.setProperty('--py', y.toFixed(3));
      });
    }
    window.addEventListener('pointermove', onPointerMove);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener('pointermove', onPointerMove);
    };
  }, [stage]);
}
