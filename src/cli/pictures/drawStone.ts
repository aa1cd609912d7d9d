import { bend, colourOf, gradient, solid, type Disc, type Point, type Shape } from './drawing.js';

/** A pebble: where it lies, how large it is, how it is turned, and what it is made of. */
export interface Stone {
  readonly centre: Point;
  /** Half the width and half the height. */
  readonly radii: Point;
  /** Radians, clockwise. */
  readonly tilt: number;
  readonly hue: number;
  readonly saturation: number;
  readonly lightness: number;
  /** Any number: gives the pebble an outline of its own. */
  readonly seed: number;
}

const STEPS = 56;

/** A rounded outline (superellipse of exponent 2.5) with a slow wobble, so that no two stones are alike. */
const outlineOf = (stone: Stone, grow: number, shift: number): readonly Point[] =>
  Array.from({ length: STEPS }, (_, step): Point => {
    const angle = (step / STEPS) * 2 * Math.PI;
    const wobble =
      1 + 0.035 * Math.cos(2 * angle + stone.seed * 1.7) + 0.03 * Math.cos(3 * angle + stone.seed * 2.9);
    const x = bend(Math.cos(angle), 0.8) * stone.radii[0] * wobble * grow;
    const y = bend(Math.sin(angle), 0.8) * stone.radii[1] * wobble * grow + shift;
    const [cos, sin] = [Math.cos(stone.tilt), Math.sin(stone.tilt)];
    return [stone.centre[0] + x * cos - y * sin, stone.centre[1] + x * sin + y * cos];
  });

/**
 * The shapes of one stone: a soft shadow, the body lit from above, a band of lighter mineral, and a highlight.
 *
 * @param stone the stone
 * @param clip the disc that the whole picture is cut to
 */
export const drawStone = (stone: Stone, clip: Disc): readonly Shape[] => {
  const [x, y] = stone.centre;
  const height = stone.radii[1];
  const tone = (lightness: number, alpha = 1) => colourOf(stone.hue, stone.saturation, lightness, alpha);
  const top: Point = [x - height * 0.3, y - height];
  const bottom: Point = [x + height * 0.3, y + height];
  return [
    {
      kind: 'outline',
      points: outlineOf(stone, 1.03, height * 0.14),
      fill: solid(colourOf(stone.hue, 0.5, 0.08, 0.28)),
      clip,
    },
    {
      kind: 'outline',
      points: outlineOf(stone, 1, 0),
      fill: gradient(top, bottom, tone(Math.min(0.94, stone.lightness + 0.14)), tone(stone.lightness - 0.2)),
      clip,
    },
    {
      kind: 'outline',
      points: outlineOf({ ...stone, radii: [stone.radii[0] * 0.74, height * 0.3] }, 1, -height * 0.42),
      fill: gradient(top, [x, y], tone(0.98, 0.5), tone(0.98, 0.02)),
      clip,
    },
  ];
};
