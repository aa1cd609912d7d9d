import { describe, expect, it } from 'vitest';
import { findEndorsements } from '../../src/verification/findEndorsements.js';

describe('the search for endorsements', () => {
  it('finds them on the credential, its achievement and every profile, with what they are nested in', () => {
    const found = findEndorsements({
      id: 'urn:c',
      endorsement: [{ n: 1 }],
      endorsementJwt: ['e.1.x', 'e.2.x'],
      issuer: { id: 'urn:i', endorsement: { n: 2 } },
      credentialSubject: {
        achievement: {
          id: 'urn:a',
          endorsement: [{ n: 3 }],
          creator: { id: 'urn:p', endorsementJwt: 'e.3.x' },
        },
      },
    });
    expect(found.map(({ pointer, endorsed, isToken }) => [pointer, endorsed, isToken])).toEqual([
      ['/endorsement/0', 'urn:c', false],
      ['/endorsementJwt/0', 'urn:c', true],
      ['/endorsementJwt/1', 'urn:c', true],
      ['/issuer/endorsement', 'urn:i', false],
      ['/credentialSubject/achievement/endorsement/0', 'urn:a', false],
      ['/credentialSubject/achievement/creator/endorsementJwt', 'urn:p', true],
    ]);
  });

  it('leaves endorsements of endorsements, and those of nested credentials, to the reports on these', () => {
    const inner = { endorsement: [{ n: 1 }] };
    expect(findEndorsements({ endorsement: [{ issuer: inner }] })).toHaveLength(1);
    expect(findEndorsements({ credentialSubject: { verifiableCredential: [inner] } })).toEqual([]);
  });

  it('takes own properties only', () => {
    expect(findEndorsements(Object.create({ endorsement: [{ n: 1 }] }) as never)).toEqual([]);
  });
});
