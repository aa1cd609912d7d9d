import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import * as vc from '@digitalbazaar/vc';
import * as statusPeer from '@digitalbazaar/vc-bitstring-status-list';
import { beforeAll, describe, expect, it } from 'vitest';
import { createContexts } from '../../src/jsonld/contexts.js';
import { createKeyResolver } from '../../src/keys/keyResolver.js';
import { exportMultikey } from '../../src/keys/multikey.js';
import type { JsonObject } from '../../src/model/json.js';
import { issue } from '../../src/signing/issue.js';
import { completeStackClr } from '../../src/stacks/completeStackClr.js';
import { createGrant } from '../../src/stacks/createGrant.js';
import { completeThree, LIST, openSchool, THEN, type CompletedStack } from './completedStack.js';

const contexts = createContexts();
const resolver = createKeyResolver();
let done: CompletedStack;

beforeAll(async () => {
  done = await completeThree(await openSchool());
});

/** What the peer may read: the published contexts, keys, and the status list. None of Cairn's own. */
const documentLoader = async (url: string) => {
  if (url === LIST) {
    const { bytes } = await done.school.fetcher(url);
    return { documentUrl: url, document: JSON.parse(new TextDecoder().decode(bytes)) as JsonObject };
  }
  if (!url.startsWith('did:key:')) return { documentUrl: url, document: await contexts.load(url) };
  const { method, controllerDocument } = await resolver(url);
  const key = {
    '@context': 'https://w3id.org/security/multikey/v1',
    id: method.id,
    type: 'Multikey',
    controller: method.controller,
    publicKeyMultibase: exportMultikey(method.publicKey),
  };
  const controller = {
    '@context': 'https://www.w3.org/ns/did/v1',
    id: controllerDocument.id,
    assertionMethod: controllerDocument.assertionMethod,
  };
  return { documentUrl: url, document: url.includes('#') ? key : controller };
};

/** The peer canonicalises in safe mode: a term that no context defines is an error. */
const peerVerifies = async (credential: JsonObject): Promise<boolean> => {
  const { verified } = await vc.verifyCredential({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader,
    checkStatus: statusPeer.checkStatus,
    now: THEN,
  });
  return verified;
};

const extensionOf = (completion: JsonObject): JsonObject => completion['stackCompletion'] as JsonObject;

describe('@digitalbazaar/vc in safe mode', () => {
  it('verifies the completion of a stack as an ordinary badge, status and all', async () => {
    expect(await peerVerifies(done.completion)).toBe(true);
  });

  it('refuses a completion with one claim changed, one more identity, or another digest', async () => {
    const extension = extensionOf(done.completion);
    const claims = { ...(extension['claims'] as JsonObject), a: [{ credential: 'urn:uuid:b' }] };
    const [first, ...rest] = done.completion['relatedResource'] as readonly JsonObject[];
    const other = { ...first, digestSRI: 'sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' };
    for (const changed of [
      { ...done.completion, stackCompletion: { ...extension, claims } },
      { ...done.completion, stackCompletion: { ...extension, identity: [done.learner, 'did:example:x'] } },
      { ...done.completion, relatedResource: [other, ...rest] },
    ]) {
      expect(await peerVerifies(changed)).toBe(false);
    }
  });

  it('would refuse it without its inline context: the extension is signed, and not passed over', async () => {
    const [v2, badges] = done.completion['@context'] as readonly string[];
    expect(await peerVerifies({ ...done.completion, '@context': [v2 ?? '', badges ?? ''] })).toBe(false);
  });

  it('verifies a grant, and a record with the completion in it', async () => {
    const { signer, id, stack } = done.school;
    const grant = createGrant({
      id: 'urn:uuid:waiver',
      stack: stack.id,
      kind: 'waive',
      rule: 'c',
      by: id,
      earner: done.learner,
      on: THEN,
    });
    const record = completeStackClr(
      { completion: done.completion, constituents: done.badges, stack },
      { id: 'urn:uuid:record', issuer: { id, type: ['Profile'] }, now: THEN },
    );
    expect(await peerVerifies(await issue(grant, { signer, now: THEN }))).toBe(true);
    expect(await peerVerifies(await issue(record, { signer, now: THEN }))).toBe(true);
  });
});
