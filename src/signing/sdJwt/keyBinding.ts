import { CairnError } from '../../model/errors.js';
import type { JsonObject } from '../../model/json.js';
import { decodeCompactJws } from '../compactJws.js';
import { isNumericDate } from '../jwtClaims.js';

/** A presentation is shown when it is made, or soon after. */
const LIFETIME_SECONDS = 24 * 60 * 60;

export interface KeyBindingClock {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly clockSkewMs: number;
}

/** To whom a presentation was made, and to which challenge. */
export interface KeyBinding {
  readonly audience: string;
  readonly challenge: string;
}

const invalid = (message: string): CairnError => new CairnError('sdJwt.invalid', message);

const checkDates = ({ iat, exp, nbf }: JsonObject, { now, clockSkewMs }: KeyBindingClock): void => {
  const [earliest, latest] = [(now - clockSkewMs) / 1000, (now + clockSkewMs) / 1000];
  if (!isNumericDate(iat)) throw invalid('The key binding does not say when it was made.');
  if (iat > latest || iat < earliest - LIFETIME_SECONDS)
    throw invalid('The key binding was not made in the day before.');
  if (exp !== undefined && !(isNumericDate(exp) && exp > earliest))
    throw invalid('The key binding has expired.');
  if (nbf !== undefined && !(isNumericDate(nbf) && nbf <= latest))
    throw invalid('The key binding is not valid yet.');
};

/**
 * What a key binding says, its signature and its hash of the presentation apart: when, to whom and to which challenge
 * (RFC 9901, 4.3 and 7.3).
 *
 * @param compact the part behind the last tilde
 * @param clock when it is looked at
 * @throws CairnError `sdJwt.invalid`, `jwt.malformed`
 */
export const readKeyBinding = (compact: string, clock: KeyBindingClock): KeyBinding => {
  const { header, payload } = decodeCompactJws(compact);
  if (header['typ'] !== 'kb+jwt') throw invalid('What stands in place of a key binding is none.');
  if (header['crit'] !== undefined || header['b64'] !== undefined)
    throw invalid('The key binding demands an extension that is not known here.');
  checkDates(payload, clock);
  const { aud, nonce } = payload;
  if (typeof aud !== 'string' || typeof nonce !== 'string')
    throw invalid('The key binding does not say for whom it was made.');
  return { audience: aud, challenge: nonce };
};
