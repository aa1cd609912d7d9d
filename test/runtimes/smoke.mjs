// What must work in every runtime, by the everyday API alone. One function, no import: the harness hands it the
// package in whatever way the runtime loads it.

const assert = (condition, what) => {
  if (!condition) throw new Error(`expected ${what}`);
};
const failedIn = (report) =>
  report.checks.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check);

/** The smallest PNG: one transparent pixel. */
const PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
const STATUS_URL = 'https://university.example/status/1';

/**
 * Issue, verify, tamper, bake, revoke, evaluate.
 *
 * @param cairn the module `cairn-badges`
 * @returns the steps that were taken
 */
export const smoke = async (cairn) => {
  const steps = [];
  const now = new Date('2026-06-01T00:00:00Z');
  const keyPair = await cairn.generateKeyPair();
  const issuer = cairn.createProfile({ id: cairn.didKeyOf(keyPair), name: 'Example State University' });
  const signer = cairn.createSigner(keyPair);

  const store = cairn.createMemoryStatusStore();
  await cairn.createStatusList(store, { url: STATUS_URL, purpose: 'revocation' });
  const publish = async () => ({
    [STATUS_URL]: await cairn.publish(store, { url: STATUS_URL, issuer: issuer.id, signer, now }),
  });
  const achievement = cairn.createAchievement({
    id: 'https://university.example/achievements/morning-meeting',
    name: 'Morning Meeting for SEL',
    description: 'Plans and leads morning meetings that build social and emotional competence.',
    criteria: { narrative: 'Three meetings on video, planned and reflected on. — «Ünïcode» 𝄞' },
  });
  const id = 'urn:uuid:6b2b3a52-3ff4-4d40-8d0b-0a2a7ba6b0f1';
  const unsigned = cairn.createAchievementCredential(
    {
      id,
      issuer,
      name: achievement.name,
      validFrom: '2026-05-01T00:00:00Z',
      credentialSubject: { id: 'did:example:teacher', achievement },
      credentialStatus: await cairn.allocate(store, { credentialId: id, purpose: 'revocation' }),
    },
    { now },
  );
  const badge = await cairn.issue(unsigned, { signer, now });
  steps.push('issue');

  const verify = async (input) =>
    cairn.verify(input, { fetcher: cairn.createDocumentFetcher(await publish()) }, { now });
  const report = await verify(badge);
  assert(report.verdict === 'valid', `a valid badge, not ${JSON.stringify(report.checks)}`);
  steps.push('verify');

  const tampered = await verify({ ...badge, name: 'Another name' });
  assert(failedIn(tampered).includes('proof.signature'), 'a changed name to break the signature');
  steps.push('tamper');

  // The reference libraries, loaded when asked for, come to the same bytes.
  const reference = await cairn.issue(unsigned, { signer, now, engine: 'reference' });
  assert(
    JSON.stringify(reference.proof) === JSON.stringify(badge.proof),
    'both engines to sign the same bytes',
  );
  steps.push('reference engine');

  const jwt = await cairn.issueJwt(unsigned, { signer, now });
  assert((await verify(jwt)).verdict === 'valid', 'a valid JWT');
  steps.push('jwt');

  const picture = Uint8Array.from(atob(PIXEL), (character) => character.charCodeAt(0));
  const baked = await cairn.bake(picture, badge);
  assert((await verify(baked)).verdict === 'valid', 'a valid badge in the PNG');
  const drawing = await cairn.bake('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>', badge);
  assert((await verify(drawing)).verdict === 'valid', 'a valid badge in the SVG');
  steps.push('bake');

  for (const algorithm of ['P-256', 'P-384']) {
    const pair = await cairn.generateKeyPair(algorithm);
    const other = await cairn.issue(
      { ...unsigned, issuer: { ...issuer, id: cairn.didKeyOf(pair) }, credentialStatus: undefined },
      { signer: cairn.createSigner(pair), now },
    );
    assert((await verify(other)).verdict === 'valid', `a valid badge signed with ${algorithm}`);
  }
  const rsa = await cairn.generateKeyPair('RSA');
  const school = 'did:web:school.example';
  const rsaToken = await cairn.issueJwt(
    { ...unsigned, issuer: { ...issuer, id: school }, credentialStatus: undefined },
    { signer: cairn.createSigner(rsa, `${school}#rsa`), now },
  );
  const didDocument = cairn.createDidDocument({
    id: school,
    publicKeys: [{ publicKey: rsa, fragment: 'rsa' }],
  });
  const documents = { 'https://school.example/.well-known/did.json': didDocument };
  const rsaReport = await cairn.verify(
    rsaToken,
    { fetcher: cairn.createDocumentFetcher(documents) },
    { now },
  );
  assert(rsaReport.verdict === 'valid', 'a valid token signed with RSA');
  steps.push('P-256, P-384, RSA');

  const stack = {
    id: 'https://university.example/stacks/sel',
    name: 'Class Structures to Support SEL',
    version: '1',
    rule: { all: [{ earn: { min: 1, from: { achievement: achievement.id, issuer: issuer.id } } }] },
  };
  const context = { earner: ['did:example:teacher'], asOf: '2026-06-01' };
  const evaluate = (verified) => cairn.evaluate(stack, [cairn.toHolding(verified)], context);
  assert(evaluate(report).verdict === 'complete', 'the stack to be complete');
  steps.push('evaluate');

  await cairn.setStatus(store, { credentialId: id, purpose: 'revocation' });
  const revoked = await verify(baked);
  assert(
    revoked.verdict === 'invalid' && failedIn(revoked).includes('status.revocation'),
    'the badge to be revoked',
  );
  steps.push('revoke');
  return steps;
};
