import { jcs } from '../../jsonld/jcs.js';
import { CairnError } from '../../model/errors.js';
import { asArray, isJsonObject, type JsonObject } from '../../model/json.js';

/**
 * Refuse an assertion that differs from its hosted copy. An image may hold no more than the URL, which differs in
 * nothing.
 *
 * @param claimed what was given
 * @param hosted what its URL answered
 * @throws CairnError `openBadge2.hosted`
 */
export const assertHostedCopy = (claimed: JsonObject, hosted: JsonObject): void => {
  const differing = Object.keys(claimed).find((key) => jcs(claimed[key] ?? '') !== jcs(hosted[key] ?? ''));
  if (differing !== undefined) {
    throw new CairnError('openBadge2.hosted', `The hosted copy has another ${differing}.`, {
      pointer: `/${differing}`,
    });
  }
};

/**
 * Refuse a document that lies outside what its issuer allows: `startsWith` and `allowedOrigins` of its verification, or
 * by default the host of the issuer (Open Badges 2.0, HostedBadge verification). `startsWith` is about assertions alone.
 *
 * @param url id of the assertion or badge class
 * @param kind which of the two
 * @param issuer the issuer's profile, as its own URL answered
 * @throws CairnError `openBadge2.hosted`
 */
export const assertWithinIssuer = (
  url: string,
  kind: 'assertion' | 'badgeClass',
  issuer: JsonObject,
): void => {
  const verification = isJsonObject(issuer.verification) ? issuer.verification : {};
  const prefixes = kind === 'assertion' ? asArray(verification.startsWith) : [];
  const hosts = asArray(verification.allowedOrigins ?? hostOf(String(issuer.id)));
  const isWithin =
    hosts.some((host) => host === hostOf(url) || host === `https://${hostOf(url)}`) &&
    (prefixes.length === 0 || prefixes.some((prefix) => typeof prefix === 'string' && isBelow(url, prefix)));
  if (!isWithin) throw new CairnError('openBadge2.hosted', `${url} lies outside what the issuer allows.`);
};

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : '');

/** `https://u.example` must not allow `https://u.example.evil.example`: the prefix is of a whole URL. */
const isBelow = (url: string, prefix: string): boolean =>
  URL.canParse(prefix) && new URL(url).href.startsWith(new URL(prefix).href);
