import { markup, type Markup } from '../../../display/markup.js';

/**
 * A picture as an image that needs no file.
 *
 * @param svg an SVG document of our own making
 * @param alt what is seen
 * @param className CSS class
 */
export const svgImage = (svg: string, alt: string, className: string): Markup =>
  markup`<img
    class="${className}"
    alt="${alt}"
    src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"
  />`;
