/**
 * Whether a status list can have this URL. Verifiers fetch nothing but https; beside it documents may stand under names of
 * their own, and trials on this machine.
 *
 * @param url any text
 */
export const isPublishable = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:'
    ? /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
    : ['https:', 'did:', 'urn:'].includes(protocol);
};
