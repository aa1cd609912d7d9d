import { bend, colourOf, gradient, solid, type Disc, type Point, type Shape } from './drawing.js';

/** What can stand in the sky behind a cairn. */
export type Emblem = 'sunrise' | 'moon' | 'rings' | 'voices' | 'waves' | 'rays';

const rays = (
  centre: Point,
  inner: number,
  outer: number,
  count: number,
  fill: Shape['fill'],
  clip: Disc,
): readonly Shape[] =>
  Array.from({ length: count }, (_, index): Shape => {
    const angle = (index / count) * 2 * Math.PI;
    const half = (Math.PI / count) * 0.42;
    const at = (radius: number, turn: number): Point => [
      centre[0] + radius * Math.cos(angle + turn),
      centre[1] + radius * Math.sin(angle + turn),
    ];
    return {
      kind: 'outline',
      points: [at(inner, -half), at(outer, -half * 0.55), at(outer, half * 0.55), at(inner, half)],
      fill,
      clip,
    };
  });

/** A ripple: a band that follows a slow wave across the sky. */
const ripple = (level: number, phase: number): readonly Point[] => {
  const edge = (lift: number): Point[] =>
    Array.from({ length: 41 }, (_, step): Point => [
      step * 10,
      level + lift - 9 * Math.sin((step / 40) * Math.PI * 6 + phase),
    ]);
  return [...edge(0), ...edge(7).toReversed()];
};

/** A speech balloon: a rounded outline with a tail to the left or the right. */
const balloon = (centre: Point, width: number, height: number, tail: 1 | -1): readonly Point[] => {
  const round = Array.from({ length: 48 }, (_, step): Point => {
    const angle = (step / 48) * 2 * Math.PI + Math.PI / 2;
    return [
      centre[0] + tail * bend(Math.cos(angle), 0.62) * width,
      centre[1] + bend(Math.sin(angle), 0.62) * height,
    ];
  });
  return [...round.slice(6), [centre[0] + tail * width * 0.7, centre[1] + height * 1.55]];
};

const EMBLEMS: Readonly<Record<Emblem, (hue: number, clip: Disc) => readonly Shape[]>> = {
  sunrise: (hue, clip) => {
    const centre: Point = [200, 212];
    return [
      ...rays(centre, 92, 210, 24, solid(colourOf(48, 1, 0.86, 0.5)), clip),
      {
        kind: 'disc',
        centre,
        radius: 84,
        fill: gradient([200, 128], [200, 290], colourOf(50, 1, 0.72), colourOf(hue, 0.95, 0.6)),
        clip,
      },
    ];
  },
  moon: (hue, clip) => [
    {
      kind: 'ring',
      centre: [200, 176],
      radius: 104,
      width: 9,
      fill: solid(colourOf(hue + 30, 0.6, 0.96, 0.55)),
      clip,
    },
    {
      kind: 'disc',
      centre: [200, 176],
      radius: 78,
      fill: gradient([150, 100], [250, 250], colourOf(52, 0.7, 0.95), colourOf(hue + 30, 0.4, 0.82)),
      clip,
    },
    ...(
      [
        [88, 128],
        [318, 150],
        [278, 76],
        [120, 84],
        [204, 56],
        [300, 226],
        [84, 220],
      ] as readonly Point[]
    ).map((centre, index): Shape => ({
      kind: 'disc',
      centre,
      radius: 2.6 + (index % 3),
      fill: solid(colourOf(50, 1, 0.97, 0.9)),
      clip,
    })),
  ],
  rings: (hue, clip) =>
    (
      [
        [150, 168],
        [250, 168],
        [200, 112],
      ] as readonly Point[]
    ).map((centre, index): Shape => ({
      kind: 'ring',
      centre,
      radius: 54,
      width: 12,
      fill: solid(colourOf(hue + index * 24 - 20, 0.5, 0.95 - index * 0.06, 0.72)),
      clip,
    })),
  voices: (hue, clip) => [
    {
      kind: 'outline',
      points: balloon([130, 124], 62, 38, -1),
      fill: solid(colourOf(hue + 20, 0.5, 0.97, 0.9)),
      clip,
    },
    {
      kind: 'outline',
      points: balloon([268, 158], 56, 34, 1),
      fill: solid(colourOf(hue - 10, 0.62, 0.36, 0.7)),
      clip,
    },
    ...[-26, 0, 26].map((dx): Shape => ({
      kind: 'disc',
      centre: [130 + dx, 124],
      radius: 6.5,
      fill: solid(colourOf(hue, 0.5, 0.45, 0.8)),
      clip,
    })),
    ...[-22, 0, 22].map((dx): Shape => ({
      kind: 'disc',
      centre: [268 + dx, 158],
      radius: 6,
      fill: solid(colourOf(hue, 0.6, 0.94, 0.9)),
      clip,
    })),
  ],
  waves: (hue, clip) => [
    {
      kind: 'disc',
      centre: [262, 118],
      radius: 42,
      fill: gradient([262, 76], [262, 160], colourOf(50, 0.6, 0.98), colourOf(hue + 20, 0.6, 0.9)),
      clip,
    },
    ...[112, 142, 172, 202, 232].map((level, index): Shape => ({
      kind: 'outline',
      points: ripple(level, index * 1.4),
      fill: solid(colourOf(hue, 0.5, 0.98, 0.34 + index * 0.08)),
      clip,
    })),
  ],
  rays: (hue, clip) => [
    ...rays([200, 210], 40, 230, 40, solid(colourOf(46, 1, 0.9, 0.5)), clip),
    {
      kind: 'disc',
      centre: [200, 196],
      radius: 112,
      fill: gradient([200, 84], [200, 300], colourOf(48, 1, 0.9, 0.95), colourOf(hue, 0.9, 0.8, 0.6)),
      clip,
    },
  ],
};

/**
 * The shapes that stand behind a cairn.
 *
 * @param emblem which
 * @param hue the badge's own hue, in degrees
 * @param clip the disc that the whole picture is cut to
 */
export const drawEmblem = (emblem: Emblem, hue: number, clip: Disc): readonly Shape[] =>
  EMBLEMS[emblem](hue, clip);
