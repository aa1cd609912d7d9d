import { escapeXml } from '../../stacks/escapeXml.js';
import type { Colour, Disc, Drawing, Fill, Point, Shape } from './drawing.js';

const number = (value: number): string => String(Math.round(value * 100) / 100);
const rgb = (colour: Colour): string => `rgb(${colour.red},${colour.green},${colour.blue})`;

const path = (points: readonly Point[]): string =>
  `M${points.map(([x, y]) => `${number(x)} ${number(y)}`).join('L')}Z`;

/** Attributes of a fill, and the gradient that they refer to. */
const paint = (
  fill: Fill,
  id: string,
): { readonly value: string; readonly opacity: number; readonly definition: string } => {
  if (fill.kind === 'solid') return { value: rgb(fill.colour), opacity: fill.colour.alpha, definition: '' };
  const stop = (colour: Colour, offset: number): string =>
    `<stop offset="${offset}" stop-color="${rgb(colour)}" stop-opacity="${number(colour.alpha)}"/>`;
  const line = `x1="${number(fill.from[0])}" y1="${number(fill.from[1])}" x2="${number(fill.to[0])}" y2="${number(fill.to[1])}"`;
  return {
    value: `url(#${id})`,
    opacity: 1,
    definition: `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" ${line}>${stop(fill.start, 0)}${stop(fill.end, 1)}</linearGradient>`,
  };
};

const circle = (disc: Disc): string =>
  `<circle cx="${number(disc.centre[0])}" cy="${number(disc.centre[1])}" r="${number(disc.radius)}"`;

const element = (shape: Shape, value: string, opacity: number): string => {
  const see =
    opacity === 1 ? '' : ` ${shape.kind === 'ring' ? 'stroke' : 'fill'}-opacity="${number(opacity)}"`;
  if (shape.kind === 'outline') return `<path d="${path(shape.points)}" fill="${value}"${see}/>`;
  if (shape.kind === 'disc') return `${circle(shape)} fill="${value}"${see}/>`;
  return `${circle(shape)} fill="none" stroke="${value}" stroke-width="${number(shape.width)}"${see}/>`;
};

/**
 * A drawing as an SVG document: no script, no style sheet, no font, nothing external.
 *
 * @param drawing the drawing
 * @param prefix starts every id in the document, so that several can stand in one page
 * @returns the document as text
 */
export const drawingToSvg = (drawing: Drawing, prefix = 'cairn'): string => {
  const clips = new Map<Disc, string>();
  const definitions: string[] = [];
  const body = drawing.shapes.map((shape, index) => {
    const { value, opacity, definition } = paint(shape.fill, `${prefix}-${index}`);
    definitions.push(definition);
    const markup = element(shape, value, opacity);
    if (shape.clip === undefined) return markup;
    const id = clips.get(shape.clip) ?? `${prefix}-clip-${clips.size}`;
    if (!clips.has(shape.clip)) definitions.push(`<clipPath id="${id}">${circle(shape.clip)}/></clipPath>`);
    clips.set(shape.clip, id);
    return `<g clip-path="url(#${id})">${markup}</g>`;
  });
  const title = escapeXml(drawing.title);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${drawing.size} ${drawing.size}" role="img" aria-label="${title}">` +
    `<title>${title}</title><defs>${definitions.join('')}</defs>${body.join('')}</svg>`
  );
};
