/** A piece of HTML or SVG that is safe as it stands. */
export interface Markup {
  readonly markup: string;
}

/** What can stand between pieces of markup. */
export type MarkupPart = Markup | string | number | undefined | readonly MarkupPart[];

/** Controls, changes of direction by which text would reach out of its place, and what XML has no character for. */
const UNSAFE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udfff]/gu;

/**
 * Text made safe inside of elements and quoted attributes, in HTML and in XML.
 *
 * @param text any text
 */
export const escapeMarkup = (text: string): string =>
  text.replace(UNSAFE, '\ufffd').replace(/[&<>"'`]/g, (character) => `&#${character.charCodeAt(0)};`);

const render = (part: MarkupPart): string => {
  if (part === undefined) return '';
  if (typeof part === 'string') return escapeMarkup(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(render).join('');
};

/**
 * Markup with values in it: every value is escaped unless it is {@link Markup} itself.
 *
 * @param fragments what stands between the values
 * @param parts the values
 */
export const markup = (fragments: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup => ({
  markup: fragments.reduce((text, fragment, index) => text + render(parts[index - 1]) + fragment),
});
