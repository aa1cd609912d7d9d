/** Characters that XML 1.0 cannot hold, and those that reorder or hide what is read. */
const UNSAFE =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffe\uffff]|[\ud800-\udfff]/gu;

/**
 * Text made safe inside of elements and quoted attributes, in XML and in HTML.
 *
 * @param text any text
 */
export const escapeXml = (text: string): string =>
  text.replace(UNSAFE, '\ufffd').replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
