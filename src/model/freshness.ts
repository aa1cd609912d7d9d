/** The headers that say how long an answer may be reused. */
export interface CachingHeaders {
  readonly 'cache-control'?: string | undefined;
  readonly age?: string | undefined;
  readonly date?: string | undefined;
  readonly expires?: string | undefined;
}

const directive = (cacheControl: string, name: string): string | undefined => {
  for (const part of cacheControl.toLowerCase().split(',')) {
    const [key = '', value = ''] = part.split('=');
    if (key.trim() === name) return value.trim().replaceAll('"', '');
  }
  return undefined;
};

const seconds = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,10}$/.test(text) ? Number(text) : undefined;

const instant = (text: string | undefined): number | undefined => {
  const value = text === undefined ? NaN : Date.parse(text);
  return Number.isNaN(value) ? undefined : value;
};

/**
 * How long an answer stays fresh by the rules of HTTP (RFC 9111, 4.2), for a private cache.
 *
 * @param headers the headers of the answer
 * @param now epoch milliseconds at which it arrived
 * @returns milliseconds, 0 for an answer not to be reused, undefined if the headers don't say
 */
export const freshForMs = (headers: CachingHeaders, now: number): number | undefined => {
  const cacheControl = headers['cache-control'] ?? '';
  if (['no-store', 'no-cache'].some((name) => directive(cacheControl, name) !== undefined)) return 0;
  const age = seconds(headers.age) ?? 0;
  const maxAge = directive(cacheControl, 'max-age');
  if (maxAge !== undefined) return Math.max(0, (seconds(maxAge) ?? 0) - age) * 1000;
  if (headers.expires === undefined) return undefined;
  const expires = instant(headers.expires);
  // RFC 9111, 5.3: an Expires that is no date, such as 0, is in the past.
  return expires === undefined ? 0 : Math.max(0, expires - (instant(headers.date) ?? now) - age * 1000);
};
