/**
 * Whether a member has the name of a class: those are written with a capital, properties are not. Some contexts give both
 * one IRI (`Profile` and `creator`).
 *
 * @param name a member
 */
export const isClassName = (name: string): boolean => {
  const first = name.charCodeAt(0);
  return first >= 0x41 && first <= 0x5a;
};

const SHORTENED = /^(?:cred|obi|sec|xsd):(?!\/\/)/;

/**
 * Whether an identifier begins with a prefix of one of the pinned contexts, wherever in them it is defined. Asked of every
 * identifier: most begin with another letter.
 *
 * @param iri an identifier
 */
export const isShortened = (iri: string): boolean => {
  const first = iri.charCodeAt(0);
  // c, o, s, x
  return (first === 0x63 || first === 0x6f || first === 0x73 || first === 0x78) && SHORTENED.test(iri);
};
