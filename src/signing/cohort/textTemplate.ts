import type { JsonObject } from '../../model/json.js';

/** JSON texts that differ in some strings only. */
export interface TextTemplate {
  /**
   * The text that `JSON.stringify` makes of the document, with one more member at its end.
   *
   * @param values the strings, one for each hole
   * @param last name and value of the last member, as JSON: `"proof":[…]`
   */
  readonly textWith: (values: readonly string[], last: string) => string;
}

/**
 * Prepares the JSON text of documents of one shape.
 *
 * @param holes how many strings differ
 * @param documentWith the document with these strings in its holes
 */
export const createTextTemplate = (
  holes: number,
  documentWith: (values: readonly string[]) => JsonObject,
): TextTemplate => {
  const plain = JSON.stringify(documentWith(Array.from({ length: holes }, () => '')));
  let name = 'hole';
  while (plain.includes(name)) name += '-';
  const marked = JSON.stringify(documentWith(Array.from({ length: holes }, (_, hole) => `${name}:${hole}`)));
  const parts = marked.slice(0, -1).split(new RegExp(`"${name}:(\\d+)"`));
  return {
    textWith: (values, last) => {
      let text = parts[0] ?? '';
      for (let i = 1; i < parts.length; i += 2)
        text += JSON.stringify(values[Number(parts[i])] ?? '') + (parts[i + 1] ?? '');
      return `${text},${last}}`;
    },
  };
};
