/**
 * An id as it is compared: percent-unescaped as far as the octets are UTF-8, then trimmed (Open Badges 3.0, "Equality and
 * comparison").
 *
 * @param id the id of a credential or an issuer
 */
export const comparableId = (id: string): string => {
  const unescaped = id.replace(/(?:%[0-9a-fA-F]{2})+/g, (octets) => {
    try {
      return decodeURIComponent(octets);
    } catch {
      return octets.toUpperCase();
    }
  });
  return unescaped.trim();
};
