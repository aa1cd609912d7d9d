import type { Colour, Disc, Drawing, Fill, Point, Shape } from './drawing.js';
import { encodePng } from './encodePng.js';

/** Distance from a point to the edge of a disc; negative inside. */
const discDistance = (x: number, y: number, disc: Disc): number =>
  Math.hypot(x - disc.centre[0], y - disc.centre[1]) - disc.radius;

/** Distance from a point to a closed outline; negative inside (even-odd). */
const outlineDistance = (x: number, y: number, points: readonly Point[]): number => {
  let nearest = Infinity;
  let inside = false;
  let [ax, ay] = points.at(-1) ?? [0, 0];
  for (const [bx, by] of points) {
    const [ex, ey] = [bx - ax, by - ay];
    const along = Math.max(0, Math.min(1, ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey || 1)));
    nearest = Math.min(nearest, (x - ax - along * ex) ** 2 + (y - ay - along * ey) ** 2);
    if (ay > y !== by > y && x < ax + ((y - ay) / ey) * ex) inside = !inside;
    [ax, ay] = [bx, by];
  }
  return Math.sqrt(nearest) * (inside ? -1 : 1);
};

const distance = (x: number, y: number, shape: Shape): number => {
  if (shape.kind === 'outline') return outlineDistance(x, y, shape.points);
  const edge = discDistance(x, y, shape);
  return shape.kind === 'disc' ? edge : Math.abs(edge) - shape.width / 2;
};

/** The pixels that a shape can touch: left, top, right, bottom in the drawing's units. */
const boundsOf = (shape: Shape): readonly [number, number, number, number] => {
  if (shape.kind === 'outline') {
    const [xs, ys] = [shape.points.map((point) => point[0]), shape.points.map((point) => point[1])];
    return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  }
  const reach = shape.radius + (shape.kind === 'ring' ? shape.width / 2 : 0);
  const [x, y] = shape.centre;
  return [x - reach, y - reach, x + reach, y + reach];
};

const colourAt = (fill: Fill, x: number, y: number): Colour => {
  if (fill.kind === 'solid') return fill.colour;
  const [dx, dy] = [fill.to[0] - fill.from[0], fill.to[1] - fill.from[1]];
  const share = Math.max(
    0,
    Math.min(1, ((x - fill.from[0]) * dx + (y - fill.from[1]) * dy) / (dx * dx + dy * dy)),
  );
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return {
    red: mix(fill.start.red, fill.end.red),
    green: mix(fill.start.green, fill.end.green),
    blue: mix(fill.start.blue, fill.end.blue),
    alpha: mix(fill.start.alpha, fill.end.alpha),
  };
};

/** How much of a pixel a shape covers: its distance to the edge, one pixel wide. This is the anti-aliasing. */
const coverage = (edge: number): number => Math.max(0, Math.min(1, 0.5 - edge));

/**
 * Call back for each pixel of a row that a shape touches. A distance changes by at most one from a pixel to
 * the next, so that far from the edge whole runs of pixels are known from one distance.
 */
const paintRow = (
  shape: Shape,
  scale: number,
  row: number,
  from: number,
  to: number,
  paint: (column: number, covered: number) => void,
): void => {
  const y = (row + 0.5) / scale;
  for (let column = from; column < to;) {
    const edge = distance((column + 0.5) / scale, y, shape) * scale;
    const covered = coverage(edge);
    const run = Math.min(to, column + Math.max(1, Math.floor(Math.abs(edge) - 0.5)));
    if (covered > 0) for (let at = column; at < run; at += 1) paint(at, covered);
    column = run;
  }
};

/**
 * A drawing as a PNG, painted back to front with smooth edges.
 *
 * @param drawing the drawing
 * @param pixels width and height of the picture
 * @returns the file's bytes
 */
export const drawingToPng = (drawing: Drawing, pixels = drawing.size): Uint8Array => {
  const scale = pixels / drawing.size;
  const rgba = new Float32Array(pixels * pixels * 4);
  const within = (value: number): number => Math.max(0, Math.min(pixels, value));
  for (const shape of drawing.shapes) {
    const [left, top, right, bottom] = boundsOf(shape);
    const [from, to] = [within(Math.floor(left * scale) - 1), within(Math.ceil(right * scale) + 1)];
    for (
      let row = within(Math.floor(top * scale) - 1);
      row < within(Math.ceil(bottom * scale) + 1);
      row += 1
    ) {
      paintRow(shape, scale, row, from, to, (column, covered) => {
        const [x, y] = [(column + 0.5) / scale, (row + 0.5) / scale];
        const seen = shape.clip === undefined ? 1 : coverage(discDistance(x, y, shape.clip) * scale);
        if (seen > 0) blend(rgba, (row * pixels + column) * 4, colourAt(shape.fill, x, y), covered * seen);
      });
    }
  }
  return encodePng(
    pixels,
    pixels,
    Uint8Array.from(rgba, (value) => Math.round(value)),
  );
};

/** The "over" operator on colours that are not premultiplied. */
const blend = (rgba: Float32Array, at: number, colour: Colour, covered: number): void => {
  const above = colour.alpha * covered;
  const below = ((rgba[at + 3] ?? 0) / 255) * (1 - above);
  const sum = above + below;
  const mix = (channel: number, value: number): number =>
    (value * above + (rgba[at + channel] ?? 0) * below) / sum;
  const [red, green, blue] = [mix(0, colour.red), mix(1, colour.green), mix(2, colour.blue)];
  rgba[at] = red;
  rgba[at + 1] = green;
  rgba[at + 2] = blue;
  rgba[at + 3] = sum * 255;
};
