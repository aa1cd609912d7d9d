/** A piece of HTML that is safe as it stands. */
export interface Markup {
  readonly html: string;
}

type Part = Markup | string | number | undefined | readonly Part[];

const escapeHtml = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, '\ufffd')
    .replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

const render = (part: Part): string => {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  return 'html' in part ? part.html : part.map(render).join('');
};

/**
 * HTML with values in it: every value is escaped unless it is {@link Markup} itself.
 *
 * @param fragments what stands between the values
 * @param parts the values
 */
export const html = (fragments: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  html: fragments.reduce((text, fragment, index) => text + render(parts[index - 1]) + fragment),
});

/**
 * A picture as an image that needs no file.
 *
 * @param svg an SVG document of our own making
 * @param alt what is seen
 * @param className CSS class
 */
export const svgImage = (svg: string, alt: string, className: string): Markup =>
  html`<img
    class="${className}"
    alt="${alt}"
    src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}"
  />`;
