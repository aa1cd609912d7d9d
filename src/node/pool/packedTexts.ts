/**
 * Texts on their way between threads, as bytes outside of the heap: strings would be copied twice, and then again by the
 * garbage collector for as long as they wait for their turn. The memory goes back and forth.
 */
export interface PackedTexts {
  /** All texts one after the other, in UTF-8. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where each text ends in the bytes. */
  readonly ends: Uint32Array;
}

/**
 * @param texts well-formed Unicode, as JSON text from `JSON.stringify` always is; a lone surrogate would not come back
 * @param spare memory to use if it is large enough
 */
export const packTexts = (texts: readonly string[], spare?: ArrayBuffer): PackedTexts => {
  let length = 0;
  for (const text of texts) length += Buffer.byteLength(text);
  const memory = spare !== undefined && spare.byteLength >= length ? spare : new ArrayBuffer(length);
  const bytes = Buffer.from(memory, 0, length);
  let end = 0;
  return { ends: Uint32Array.from(texts, (text) => (end += bytes.write(text, end))), bytes };
};

/**
 * @param packed texts
 * @returns gives a text by its index; it becomes a string when it is asked for
 */
export const unpackTexts = ({ bytes, ends }: PackedTexts): ((index: number) => string) => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return (index) => buffer.toString('utf8', index === 0 ? 0 : ends[index - 1], ends[index] ?? 0);
};
