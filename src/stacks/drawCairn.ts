import { escapeXml } from './escapeXml.js';
import { hslToHex } from './hslToHex.js';

/** One stone of a progress picture: a requirement, and how far it has come. */
export interface ProgressStone {
  readonly title: string;
  /** A line under the title: what counted, or what is missing. */
  readonly detail: string;
  /** 0 is a ghost, 1 a whole stone. */
  readonly share: number;
  /** Degrees; the stone's colour. */
  readonly hue: number;
}

/** Everything a progress picture shows. */
export interface ProgressDrawing {
  readonly title: string;
  readonly summary: string;
  readonly complete: boolean;
  /** From the ground up. */
  readonly stones: readonly ProgressStone[];
  /** Stones only, no text: for small pictures side by side. */
  readonly compact?: boolean;
}

const WIDTH = 640;
const MIDDLE = 148;
const PITCH = 50;
const TOP = 100;
const LABEL = 316;

/** A text of at most so many characters, so that no label runs out of the picture. */
const clipText = (text: string, length: number): string => {
  const characters = Array.from(text);
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
};

const round = (value: number): string => String(Math.round(value * 10) / 10);

const bend = (value: number): number => Math.sign(value) * Math.abs(value) ** 0.8;

/** A pebble's outline: a superellipse with a slow wobble that depends on its place in the cairn. */
const pebble = (x: number, y: number, width: number, height: number, seed: number): string => {
  const points = Array.from({ length: 40 }, (_, step) => {
    const angle = (step / 40) * 2 * Math.PI;
    const wobble = 1 + 0.035 * Math.cos(2 * angle + seed * 1.7) + 0.025 * Math.cos(3 * angle + seed * 2.9);
    return `${round(x + bend(Math.cos(angle)) * width * wobble)} ${round(y + bend(Math.sin(angle)) * height * wobble)}`;
  });
  return `M${points.join('L')}Z`;
};

const STYLE =
  '<style>.cairn-ink{fill:#1d2730}.cairn-soft{fill:#5b6873}.cairn-ghost{fill:none;stroke:#8d99a3;stroke-width:1.6;stroke-dasharray:5 5}' +
  '.cairn-line{stroke:#c3ccd3;stroke-width:1}.cairn-ground{fill:#7f9c8e}.cairn-sun{fill:#f2c14e}' +
  '@media (prefers-color-scheme:dark){.cairn-ink{fill:#eef2f4}.cairn-soft{fill:#a3b0ba}.cairn-ghost{stroke:#6d7a85}.cairn-line{stroke:#3c4852}.cairn-ground{fill:#3f5a4e}}' +
  '</style>';

/** Where a stone lies: the widest at the foot, each one above a little smaller and off the middle. */
const placeOf = (
  index: number,
  count: number,
): { readonly x: number; readonly y: number; readonly width: number } => ({
  x: MIDDLE + (index === 0 ? 0 : Math.sin(index * 2.4 + 0.6) * 9),
  y: TOP + (count - index - 0.5) * PITCH,
  width: 118 - index * Math.min(17, 76 / Math.max(1, count - 1)),
});

/** One stone; a part of a stone is filled from the left, over the dashed outline of the whole. */
const drawStone = (stone: ProgressStone, index: number, count: number, prefix: string): string => {
  const { x, y, width } = placeOf(index, count);
  const outline = pebble(x, y, width, PITCH / 2 - 0.5, index * 3.1 + count);
  const ghost = `<path class="cairn-ghost" d="${outline}"/>`;
  const part = Math.max(0, Math.min(1, stone.share));
  if (part === 0) return ghost;
  const id = `${prefix}-${index}`;
  const paint =
    `<linearGradient id="${id}" x1="0" y1="0" x2="0.2" y2="1"><stop offset="0" stop-color="${hslToHex(stone.hue, 0.52, 0.74)}"/>` +
    `<stop offset="1" stop-color="${hslToHex(stone.hue, 0.46, 0.42)}"/></linearGradient>`;
  const body = `<path d="${outline}" fill="url(#${id})"/>`;
  const shine = `<path d="${pebble(x - width * 0.06, y - 11, width * 0.68, 5.5, index * 3.1 + count)}" fill="#fff" opacity="0.28"/>`;
  if (part === 1) return paint + body + shine;
  const clip = `<clipPath id="${id}-part"><rect x="${round(x - width * 1.06)}" y="${round(y - PITCH)}" width="${round(width * 2.12 * part)}" height="${PITCH * 2}"/></clipPath>`;
  return `${paint}${clip}${ghost}<g clip-path="url(#${id}-part)">${body}${shine}</g>`;
};

/** A stone's label, with a line that leads to it. */
const drawLabel = (stone: ProgressStone, index: number, count: number): string => {
  const { x, y, width } = placeOf(index, count);
  return (
    `<line class="cairn-line" x1="${round(x + width + 8)}" y1="${y}" x2="${LABEL - 10}" y2="${y}"/>` +
    `<text class="cairn-ink" x="${LABEL}" y="${y - 3}" font-size="15" font-weight="600">${stone.share >= 1 ? '✓' : '○'} ${escapeXml(clipText(stone.title, 38))}</text>` +
    `<text class="cairn-soft" x="${LABEL + 19}" y="${y + 15}" font-size="12.5">${escapeXml(clipText(stone.detail, 48))}</text>`
  );
};

const drawHeading = (title: string, summary: string): string =>
  `<text class="cairn-ink" x="16" y="28" font-size="19" font-weight="700">${escapeXml(clipText(title, 60))}</text>` +
  `<text class="cairn-soft" x="16" y="49" font-size="13.5">${escapeXml(clipText(summary, 88))}</text>`;

/**
 * A cairn that fills up: one stone a requirement, those that are met at the bottom, the others as dashed
 * outlines waiting above. Follows the reader's light or dark scheme; no script, no font, nothing external.
 *
 * @param drawing what to show
 * @param prefix starts every id, so that several pictures can stand in one page
 * @returns an SVG document as text
 */
export const drawCairn = (drawing: ProgressDrawing, prefix: string): string => {
  const { stones, title, summary, compact = false } = drawing;
  const safePrefix = prefix.replaceAll(/[^\w-]/g, '-');
  const ground = TOP + stones.length * PITCH;
  const view = compact
    ? `4 ${TOP - 36} ${MIDDLE * 2 - 8} ${ground - TOP + 62}`
    : `0 0 ${WIDTH} ${ground + 34}`;
  const name = escapeXml(`${title}: ${summary}`);
  const sun = drawing.complete
    ? `<circle class="cairn-sun" cx="${MIDDLE}" cy="${TOP + 14}" r="30" opacity="0.9"/><circle class="cairn-sun" cx="${MIDDLE}" cy="${TOP + 14}" r="44" opacity="0.22"/>`
    : '';
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" role="img" font-family="system-ui, sans-serif" aria-label="${name}">` +
    `<title>${name}</title>${STYLE}${compact ? '' : drawHeading(title, summary)}${sun}` +
    `<path class="cairn-ground" d="M10 ${ground + 10}Q${MIDDLE} ${ground - 16} ${MIDDLE * 2 - 10} ${ground + 10}Q${MIDDLE} ${ground + 22} 10 ${ground + 10}Z"/>` +
    stones.map((stone, index) => drawStone(stone, index, stones.length, safePrefix)).join('') +
    (compact ? '' : stones.map((stone, index) => drawLabel(stone, index, stones.length)).join('')) +
    '</svg>'
  );
};
