/**
 * Whether a status list can have this URL. Verifiers fetch nothing but https, without user and password; beside it
 * documents may stand under names of their own (`did:`, `urn:`), and trials on this machine.
 *
 * @param url any text
 */
export const isPublishable = (url: string): boolean => {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return false;
  return protocol === 'http:'
    ? /^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)
    : ['https:', 'did:', 'urn:'].includes(protocol);
};
