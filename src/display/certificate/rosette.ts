/** FNV-1a, 32 bits: a number that a text always gives. Nothing secret or safe about it. */
const seedOf = (text: string): number => {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193) >>> 0;
  }
  return hash;
};

/** Inks that print well and look official. */
const INKS = ['#17494d', '#243b6b', '#5a2036', '#2f4a2c', '#4a2f5c', '#5b3a1a'] as const;

/**
 * The ink of a certificate: always the same for the same achievement.
 *
 * @param id the achievement's id
 */
export const inkOf = (id: string): string => INKS[seedOf(id) % INKS.length] ?? INKS[0];

const TURNS = 14;
const STEPS = 180;

/**
 * A rosette of fine lines, as engravers draw them on certificates: always the same for the same badge.
 *
 * @param id the badge's id
 * @returns paths around 0,0 that reach to 1 on each side
 */
export const rosette = (id: string): readonly string[] => {
  const seed = seedOf(id);
  const petals = 7 + (seed % 8);
  const depth = 0.07 + ((seed >>> 8) % 100) / 2500;
  const twist = ((seed >>> 16) % 100) / 100;
  return Array.from({ length: TURNS }, (_, turn) => {
    const phase = ((turn / TURNS) * 2 + twist) * Math.PI;
    const base = 0.985 - depth - (turn % 2) * 0.02;
    const points = Array.from({ length: STEPS }, (_unused, step) => {
      const angle = (step / STEPS) * 2 * Math.PI;
      const radius = base + depth * Math.sin(petals * angle + phase) * Math.cos(phase / 2 + twist);
      return `${(radius * Math.cos(angle)).toFixed(4)} ${(radius * Math.sin(angle)).toFixed(4)}`;
    });
    return `M${points.join('L')}Z`;
  });
};
