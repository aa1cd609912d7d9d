import { escapeXml } from '../stacks/escapeXml.js';

/**
 * A progress picture as a page of its own: follows the reader's light or dark scheme, nothing external.
 *
 * @param title what the picture is of
 * @param svg the picture
 */
export const progressPage = (title: string, svg: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">` +
  `<title>${escapeXml(title)}</title><style>:root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-items:center;` +
  `background:#f6f4ef}@media(prefers-color-scheme:dark){body{background:#14181c}}svg{width:min(92vw,46rem);height:auto}</style>${svg}</html>\n`;
