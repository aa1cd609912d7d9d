import { expectArgument } from '../model/expect.js';

/** The path where Open Badges issuers publish their keys (implementation guide, RFC 8615). */
export const WELL_KNOWN = '/.well-known/jwks.json';

/**
 * The URL of the keys that the authority of an issuer's URL publishes.
 *
 * @param issuer the issuer's https URL
 * @returns the URL of the JWK Set, or undefined when the issuer is no https URL
 */
export const jwkSetUrlOf = (issuer: string): string | undefined => {
  expectArgument(issuer, 'string', 'The issuer');
  if (!URL.canParse(issuer)) return undefined;
  const { protocol, host } = new URL(issuer);
  return protocol === 'https:' ? `https://${host}${WELL_KNOWN}` : undefined;
};
