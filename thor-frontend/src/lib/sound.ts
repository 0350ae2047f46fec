export type SoundKind = 'fill' | 'reject';

interface Tone {
  hertz: number;
  atSeconds: number;
}

const TONES: Readonly<Record<SoundKind, readonly Tone[]>> = {
  fill: [
    { hertz: 660, atSeconds: 0 },
    { hertz: 880, atSeconds: 0.09 },
  ],
  reject: [{ hertz: 196, atSeconds: 0 }],
};

const TONE_SECONDS = 0.16;
const LOUDNESS = 0.08;

let context: AudioContext | null = null;

/** A short sound made on the spot; nothing where the browser does not allow one. */
export function play(kind: SoundKind): void {
  if (typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  for (const { hertz, atSeconds } of TONES[kind]) {
    const start = context.currentTime + atSeconds;
    const gain = context.createGain();
    gain.gain.setValueAtTime(LOUDNESS, start);
    gain.gain.exponentialRampToValueAtTime(0.0001, start + TONE_SECONDS);
    const tone = context.createOscillator();
    tone.frequency.value = hertz;
    tone.connect(gain).connect(context.destination);
    tone.start(start);
    tone.stop(start + TONE_SECONDS);
  }
}
