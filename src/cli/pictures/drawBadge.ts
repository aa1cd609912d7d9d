import { colourOf, gradient, solid, type Disc, type Drawing, type Point, type Shape } from './drawing.js';
import { drawEmblem, type Emblem } from './drawEmblem.js';
import { drawStone } from './drawStone.js';

/** What sets one badge's picture apart from another's. */
export interface BadgeDesign {
  readonly title: string;
  /** The badge's own hue, in degrees. */
  readonly hue: number;
  /** What stands in the sky behind the cairn. */
  readonly emblem: Emblem;
  /** How many stones the cairn has, 1 to 5. */
  readonly stones: number;
  /** A stack's badge is larger than its parts: a golden rim with one bead for each part. */
  readonly beads?: readonly number[];
}

const SIZE = 400;
const CENTRE: Point = [200, 200];
const SKY: Disc = { centre: CENTRE, radius: 158 };

/** Land keeps to greens and blues, leaning towards the opposite of the sky. */
const land = (hue: number): number => 172 - 32 * Math.sin(((hue + 60) / 180) * Math.PI);

/** A hill: one slow wave from edge to edge, closed below the picture. */
const hill = (level: number, swing: number, phase: number): readonly Point[] => [
  ...Array.from({ length: 41 }, (_, step): Point => {
    const x = step * 10;
    return [x, level - swing * Math.sin((x / SIZE) * Math.PI * 2 + phase)];
  }),
  [SIZE, SIZE],
  [0, SIZE],
];

/** The cairn: the widest stone at the foot, each one above a little smaller, turned, and off the middle. */
const cairn = (design: BadgeDesign): readonly Shape[] => {
  const scale = design.stones >= 5 ? 0.86 : 1;
  let foot = 306;
  return Array.from({ length: design.stones }, (_, index) => {
    const width = (96 - index * 15.5) * scale;
    const height = (31 - index * 2.6) * scale;
    foot -= height * 1.72;
    const seed = design.hue + index * 7.3;
    return drawStone(
      {
        centre: [200 + Math.sin(seed * 1.3) * (index === 0 ? 2 : 9), foot + height * 0.72],
        radii: [width, height],
        tilt: Math.sin(seed * 2.1) * 0.07,
        hue:
          design.beads?.[index] ?? (index === design.stones - 1 ? design.hue : design.hue + 190 + index * 9),
        saturation: design.beads !== undefined ? 0.42 : index === design.stones - 1 ? 0.62 : 0.14,
        lightness:
          design.beads !== undefined ? 0.62 : index === design.stones - 1 ? 0.6 : 0.56 + index * 0.05,
        seed,
      },
      SKY,
    );
  }).flat();
};

/** The rim: a plain band with fine marks for a badge, a golden one with beads for a stack. */
const rim = (design: BadgeDesign): readonly Shape[] => {
  const gold = design.beads !== undefined;
  const [dark, light] = gold
    ? [colourOf(36, 0.62, 0.36), colourOf(45, 0.82, 0.66)]
    : [colourOf(design.hue, 0.58, 0.24), colourOf(design.hue, 0.46, 0.42)];
  const beads = design.beads ?? Array.from({ length: 36 }, () => design.hue);
  const marks = beads.map((hue, index): Shape => {
    const angle = (index / beads.length) * 2 * Math.PI - Math.PI / 2;
    const centre: Point = [200 + 177 * Math.cos(angle), 200 + 177 * Math.sin(angle)];
    return gold
      ? {
          kind: 'disc',
          centre,
          radius: 12,
          fill: gradient(
            [centre[0], centre[1] - 12],
            [centre[0], centre[1] + 12],
            colourOf(hue, 0.6, 0.74),
            colourOf(hue, 0.62, 0.4),
          ),
        }
      : {
          kind: 'disc',
          centre,
          radius: index % 3 === 0 ? 3.4 : 1.7,
          fill: solid(colourOf(design.hue, 0.7, 0.9, 0.85)),
        };
  });
  const rings: readonly Shape[] = [
    { kind: 'disc', centre: CENTRE, radius: 197, fill: gradient([80, 20], [320, 380], light, dark) },
    {
      kind: 'ring',
      centre: CENTRE,
      radius: 193,
      width: 2,
      fill: solid(colourOf(gold ? 48 : design.hue, 0.8, 0.88, 0.7)),
    },
    { kind: 'disc', centre: CENTRE, radius: 161, fill: solid(colourOf(gold ? 40 : design.hue, 0.5, 0.94)) },
  ];
  const seats = gold
    ? marks.map((mark): Shape => ({
        ...mark,
        ...(mark.kind === 'disc' ? { radius: 14.5 } : {}),
        fill: solid(colourOf(36, 0.6, 0.26, 0.7)),
      }))
    : [];
  return [...rings, ...seats, ...marks];
};

/**
 * The picture of a badge: a cairn on a hill under a sky of the badge's own hue, in a rim.
 *
 * @param design what sets this badge apart
 */
export const drawBadge = (design: BadgeDesign): Drawing => ({
  size: SIZE,
  title: design.title,
  shapes: [
    ...rim(design),
    {
      kind: 'disc',
      ...SKY,
      fill: gradient(
        [200, 42],
        [200, 300],
        colourOf(design.hue, 0.62, 0.66),
        colourOf(design.hue + 22, 0.78, 0.93),
      ),
    },
    ...drawEmblem(design.emblem, design.hue, SKY),
    {
      kind: 'outline',
      points: hill(262, 16, 0.6),
      fill: gradient(
        [200, 240],
        [200, 350],
        colourOf(land(design.hue), 0.24, 0.62),
        colourOf(land(design.hue), 0.28, 0.46),
      ),
      clip: SKY,
    },
    {
      kind: 'outline',
      points: hill(290, 12, 3.4),
      fill: gradient(
        [200, 275],
        [200, 360],
        colourOf(land(design.hue) + 12, 0.28, 0.42),
        colourOf(land(design.hue) + 20, 0.36, 0.24),
      ),
      clip: SKY,
    },
    ...cairn(design),
    {
      kind: 'ring',
      centre: CENTRE,
      radius: 158,
      width: 3,
      fill: solid(colourOf(design.hue, 0.6, 0.16, 0.35)),
    },
  ],
});
