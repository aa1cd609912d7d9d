import type { LintFinding, Place } from './lintFinding.js';

/** Hosts that exist nowhere, or only on the machine or network of the issuer (RFC 2606, RFC 6761, RFC 1918). */
const NOWHERE =
  /^(?:localhost|.*\.(?:localhost|local|internal|test|invalid)|127\.\d+\.\d+\.\d+|10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|\[::1\])$/i;

const LINK = /^https?:\/\/([^/?#]*)/i;

/** Texts may mention links; these properties are text. */
const TEXT = new Set([
  'name',
  'description',
  'narrative',
  'endorsementComment',
  'identityHash',
  'identifier',
  'value',
]);

const IMAGE_PROPERTY = /\/image\/id$/;
const OTHER_IMAGE = /^data:image\/(?!png|svg\+xml)|\.(?:jpe?g|gif|webp|bmp|avif)(?:[?#]|$)/i;

const linkRule = (text: string, pointer: string): readonly LintFinding[] => {
  const [, authority] = LINK.exec(text) ?? [];
  if (authority === undefined) return [];
  const host = authority.replace(/^.*@/, '').replace(/:\d+$/, '');
  if (NOWHERE.test(host)) {
    return [
      {
        severity: 'warning',
        code: 'lint.link.unreachable',
        message: `${host} cannot be reached by others.`,
        pointer,
        advice: 'Name an address that is public.',
      },
    ];
  }
  return /^http:/i.test(text)
    ? [
        {
          severity: 'warning',
          code: 'lint.link.http',
          message:
            'What is fetched over http can be changed on the way; strict verifiers fetch over https only.',
          pointer,
          advice: 'Write https, if the address answers there.',
        },
      ]
    : [];
};

/** Addresses that others cannot or will not fetch, and pictures that badges cannot have. */
export const linkRules = (places: readonly Place[]): readonly LintFinding[] =>
  places.flatMap(({ value, pointer, property }): readonly LintFinding[] => {
    if (typeof value !== 'string' || TEXT.has(property)) return [];
    const link = linkRule(value, pointer);
    if (!IMAGE_PROPERTY.test(pointer) || !OTHER_IMAGE.test(value.slice(0, 2048))) return link;
    return [
      ...link,
      {
        severity: 'warning',
        code: 'lint.image.format',
        message: 'Open Badges has PNG and SVG images.',
        pointer,
        advice: 'Convert the image to PNG or SVG.',
      },
    ];
  });
