const MODULUS = 2_147_483_647;
const FACTOR = 48_271;

/** Numbers from 0 to 1 that look thrown and are the same each time. */
export function scatter(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * FACTOR) % MODULUS;
    return state / MODULUS;
  };
}
