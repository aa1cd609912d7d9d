/** A colour with alpha from 0 to 1; the other channels from 0 to 255. */
export interface Colour {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  readonly alpha: number;
}

/** One colour, or a straight run between two along a line in the drawing. */
export type Fill =
  | { readonly kind: 'solid'; readonly colour: Colour }
  | {
      readonly kind: 'gradient';
      readonly from: Point;
      readonly to: Point;
      readonly start: Colour;
      readonly end: Colour;
    };

/** A point in the drawing's own units, y downwards. */
export type Point = readonly [x: number, y: number];

/** What a drawing is made of: closed outlines, discs and rings. No text, so no font is ever needed. */
export type Shape = { readonly fill: Fill; readonly clip?: Disc } & (
  | { readonly kind: 'outline'; readonly points: readonly Point[] }
  | ({ readonly kind: 'disc' } & Disc)
  | ({ readonly kind: 'ring'; readonly width: number } & Disc)
);

/** A circle. For a ring, `radius` is that of the middle of its stroke. */
export interface Disc {
  readonly centre: Point;
  readonly radius: number;
}

/** A square picture, from the back to the front. The SVG and the PNG are both made from this one value. */
export interface Drawing {
  readonly size: number;
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/**
 * A colour from hue, saturation and lightness.
 *
 * @param hue degrees
 * @param saturation 0 to 1
 * @param lightness 0 to 1
 * @param alpha 0 to 1, default 1
 */
export const colourOf = (hue: number, saturation: number, lightness: number, alpha = 1): Colour => {
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12;
    const chroma = saturation * Math.min(lightness, 1 - lightness);
    return Math.round(255 * (lightness - chroma * Math.max(-1, Math.min(k - 3, 9 - k, 1))));
  };
  return { red: channel(0), green: channel(8), blue: channel(4), alpha };
};

/**
 * A fill of one colour.
 *
 * @param colour the colour
 */
export const solid = (colour: Colour): Fill => ({ kind: 'solid', colour });

/**
 * A fill that runs from one colour to another, downwards unless the points say otherwise.
 *
 * @param from where the first colour is pure
 * @param to where the second colour is pure
 * @param start the first colour
 * @param end the second colour
 */
export const gradient = (from: Point, to: Point, start: Colour, end: Colour): Fill => ({
  kind: 'gradient',
  from,
  to,
  start,
  end,
});

/**
 * A power that keeps the sign: what turns a circle's cosine and sine into a superellipse's.
 *
 * @param value the base
 * @param exponent below 1 makes the outline squarer
 */
export const bend = (value: number, exponent: number): number =>
  Math.sign(value) * Math.abs(value) ** exponent;
