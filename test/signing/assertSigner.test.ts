import { describe, expect, it } from 'vitest';
import { addProof, issue, issueJwt, issueSdJwt, issueSelective } from '../../src/signing/index.js';

/** Callers in plain JavaScript: the types would not let these through. */
const withoutTypes = (verb: unknown) => verb as (credential: object, options?: unknown) => Promise<unknown>;

describe('issuing without a signer', () => {
  it.each([
    ['issue', issue],
    ['issueJwt', issueJwt],
    ['issueSdJwt', issueSdJwt],
    ['issueSelective', issueSelective],
    ['addProof', addProof],
  ])('%s says that one is needed', async (_, verb) => {
    for (const options of [undefined, {}, { signer: null }, { signer: { sign: 1 } }])
      await expect(withoutTypes(verb)({}, options)).rejects.toMatchObject({ code: 'proof.generation' });
  });

  it('of another library is told what it lacks, and what it is called here', async () => {
    const signer = { id: 'did:example:1#k', sign: () => Promise.resolve(new Uint8Array(64)) };
    await expect(withoutTypes(issue)({}, { signer })).rejects.toMatchObject({
      code: 'proof.generation',
      pointer: '/signer',
      message: expect.stringMatching(/lacks algorithm and verificationMethod.*called id there/),
    });
  });
});
