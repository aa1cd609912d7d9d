import { asArray, isJsonObject, joinPointer } from '../json.js';
import type { LintFinding, Place } from './lintFinding.js';

/** 64 bits in hex; what Cairn writes has 32 characters. */
const SHORT_SALT = 16;

/** What recipients' identifiers give away. */
export const privacyRules = (places: readonly Place[]): readonly LintFinding[] =>
  places.flatMap(({ value, pointer }): readonly LintFinding[] => {
    if (!isJsonObject(value) || !asArray(value.type).includes('IdentityObject')) return [];
    if (value.hashed !== true) {
      return value.identityType === 'emailAddress'
        ? [
            {
              severity: 'warning',
              code: 'lint.identity.inClear',
              message: 'The recipient’s e-mail address is in clear for everyone who sees the badge.',
              pointer: joinPointer(pointer, 'identityHash'),
              advice: 'Write a salted hash: createIdentityObject(address).',
            },
          ]
        : [];
    }
    const findings: LintFinding[] = [];
    if (typeof value.salt !== 'string' || value.salt.length < SHORT_SALT) {
      findings.push({
        severity: 'warning',
        code: 'lint.identity.salt',
        message:
          'The identifier is hashed without a salt, or with a short one: it can be looked up in a table of known addresses.',
        pointer: joinPointer(pointer, 'salt'),
        advice: 'Use a random salt of 128 bits, a new one for each badge.',
      });
    }
    if (typeof value.identityHash === 'string' && value.identityHash.startsWith('md5$')) {
      findings.push({
        severity: 'warning',
        code: 'lint.identity.md5',
        message: 'md5 can be forged.',
        pointer: joinPointer(pointer, 'identityHash'),
        advice: 'Hash with sha256.',
      });
    }
    return findings;
  });
