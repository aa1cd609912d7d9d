import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { bake } from '../../src/baking/bake.js';
import { createClrCredential } from '../../src/model/createClrCredential.js';
import { createPresentation } from '../../src/model/createPresentation.js';
import type { JsonObject, JsonValue } from '../../src/model/json.js';
import { addProof } from '../../src/signing/addProof.js';
import { issue } from '../../src/signing/issue.js';
import { issueJwt } from '../../src/signing/issueJwt.js';
import { issueSdJwt } from '../../src/signing/issueSdJwt.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { pngWith, SVG } from '../baking/images.js';
import { createIssuer, draftBadge, issueEndorsement, type TestIssuer } from '../verification/badges.js';
import { runCli, type CliResult } from './runCli.js';

const AT = 'https://badges.example';
let folder: string;
let issuer: TestIssuer;
let learner: TestIssuer;

/** The same badge in Verifiable Credentials Data Model 1.1. */
const older = (badge: JsonObject): JsonObject => {
  const { '@context': contexts, validFrom, validUntil, ...rest } = badge;
  const dates = { issuanceDate: validFrom as JsonValue, expirationDate: validUntil as JsonValue };
  const [, ...others] = contexts as readonly string[];
  return {
    ...rest,
    '@context': [
      'https://www.w3.org/2018/credentials/v1',
      ...others,
      'https://w3id.org/security/data-integrity/v2',
    ],
    name: 'Morning Meeting',
    ...dates,
  };
};

/** A hosted badge of Open Badges 2.0, and the documents that its issuer hosts. */
const openBadges2 = (): Readonly<Record<string, JsonObject>> => {
  const context = { '@context': 'https://w3id.org/openbadges/v2' };
  return {
    [`${AT}/assertion`]: {
      ...context,
      id: `${AT}/assertion`,
      type: 'Assertion',
      badge: `${AT}/class`,
      recipient: { type: 'email', hashed: false, identity: 'ada@example.com' },
      issuedOn: '2024-01-09T00:00:00Z',
      verification: { type: 'HostedBadge' },
    },
    [`${AT}/class`]: {
      ...context,
      id: `${AT}/class`,
      type: 'BadgeClass',
      name: 'Knots',
      description: 'Ties knots.',
      image: `${AT}/knots.png`,
      criteria: { narrative: 'Three knots.' },
      issuer: `${AT}/issuer`,
    },
    [`${AT}/issuer`]: {
      ...context,
      id: `${AT}/issuer`,
      type: 'Issuer',
      name: 'Rope School',
      url: AT,
      email: 'a@b.example',
    },
  };
};

/** One of each kind, by file name. */
const oneOfEach = async (): Promise<Readonly<Record<string, string | Uint8Array | object>>> => {
  const { signer } = issuer;
  const draft = draftBadge(issuer, { credentialSubject: { ...subjectOf(), id: learner.id } });
  const badge = await issue(draft, { signer });
  const record = createClrCredential({
    id: 'urn:uuid:0f0e2f5a-9a0e-4c1b-8d50-222222222222',
    name: 'Record of Ada',
    issuer: { id: issuer.id, type: ['Profile'], name: 'University' },
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: { id: learner.id, verifiableCredential: [badge] },
  });
  const presentation = createPresentation({ holder: learner.id, verifiableCredential: [badge] });
  return {
    'clr.json': await issue(record, { signer }),
    'endorsement.json': await issueEndorsement(
      issuer,
      'https://university.example/achievements/morning-meeting',
    ),
    'jwt-1.1.jwt': await issueJwt(older(draft), { signer }),
    'jwt-2.0.jwt': await issueJwt(draft, { signer }),
    'object-1.1.json': await issue(older(draft), { signer }),
    'object-2.0.json': badge,
    'open-badges-2.json': openBadges2()[`${AT}/assertion`] ?? {},
    'picture.png': await bake(pngWith(), badge),
    'picture.svg': await bake(SVG, badge),
    'presentation.json': await addProof(presentation as unknown as JsonObject, {
      signer: learner.signer,
      proofPurpose: 'authentication',
      challenge: 'c-1',
    }),
    'selective.sd-jwt': await issueSdJwt(draft, { signer }),
  };
};

const subjectOf = (): { readonly achievement: never } =>
  draftBadge(issuer).credentialSubject as unknown as { readonly achievement: never };

beforeAll(async () => {
  issuer = await createIssuer();
  learner = await createIssuer();
  folder = await mkdtemp(join(tmpdir(), 'cairn-kinds-'));
  await mkdir(join(folder, 'badges'));
  await mkdir(join(folder, 'web'));
  const files = await oneOfEach();
  for (const [name, content] of Object.entries(files)) {
    const data =
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content);
    await writeFile(join(folder, 'badges', name), data);
  }
  const index: Record<string, string> = {};
  for (const [url, document] of Object.entries(openBadges2())) {
    const name = `${url.slice(AT.length + 1)}.json`;
    index[url] = name;
    await writeFile(join(folder, 'web', name), JSON.stringify(document));
  }
  await writeFile(join(folder, 'web', 'index.json'), JSON.stringify(index));
}, 60_000);

const verify = (...argv: string[]): Promise<CliResult> =>
  runCli(['verify', ...argv, '-d', 'web', '--now', '2026-06-01T00:00:00Z'], { cwd: folder });

describe('cairn verify on a folder with one of each kind', () => {
  it('finds each valid, and explains each in one line', async () => {
    const { code, stdout, stderr } = await verify('badges');
    expect({ code, stderr }, stdout).toEqual({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    const told = Object.fromEntries(
      lines.slice(0, -2).map((line) => {
        const [, name = '', sentence = ''] = /^✓ valid +badges\/(\S+) +(.*)$/.exec(line) ?? [];
        return [name, sentence.replaceAll(learner.id, 'Ada')];
      }),
    );
    const awarded = 'University awarded “Morning Meeting” to Ada on 1 January 2026.';
    expect(told).toEqual({
      'clr.json': 'University gathered 1 credential of Ada in a learner record (CLR) on 1 January 2026.',
      'endorsement.json': expect.stringMatching(
        /^did:key:\S+ endorsed https:\/\/university\.example\/\S+ on 1 January 2026\.$/,
      ),
      'jwt-1.1.jwt': awarded,
      'jwt-2.0.jwt': awarded,
      'object-1.1.json': awarded,
      'object-2.0.json': awarded,
      'open-badges-2.json':
        'Rope School awarded “Knots” to ada@example.com on 9 January 2024, as a badge of Open Badges 2.0.',
      'picture.png': awarded,
      'picture.svg': awarded,
      'presentation.json': 'Ada presents 1 credential.',
      'selective.sd-jwt': awarded,
    });
    expect(lines.at(-1)).toBe('11 valid, 0 invalid, 0 indeterminate');
  });

  it('gives the reports in full as JSON', async () => {
    const { code, stdout } = await verify('badges', '--json');
    expect(code).toBe(0);
    const reports = JSON.parse(stdout) as readonly (VerificationReport & { readonly input: string })[];
    expect(
      reports.map(({ input, verdict, kind, format, securing, proven }) =>
        [input.replace(/^badges./, ''), verdict, kind, format, securing, proven].join(' '),
      ),
    ).toEqual([
      'clr.json valid clr json embedded true',
      'endorsement.json valid endorsement json embedded true',
      'jwt-1.1.jwt valid achievement jwt jwt true',
      'jwt-2.0.jwt valid achievement jwt jwt true',
      'object-1.1.json valid achievement json embedded true',
      'object-2.0.json valid achievement json embedded true',
      'open-badges-2.json valid openBadge2 json hosted true',
      'picture.png valid achievement png embedded true',
      'picture.svg valid achievement svg embedded true',
      'presentation.json valid presentation json embedded true',
      'selective.sd-jwt valid achievement sd-jwt sd-jwt true',
    ]);
    for (const report of reports) {
      expect(report.checks.length).toBeGreaterThan(4);
      expect(report.credential).toBeDefined();
    }
    expect(reports[0]?.credentials).toHaveLength(1);
  });

  it('shows each as a person would describe it', async () => {
    for (const [name, sentence] of [
      ['clr.json', 'Record of Ada'],
      ['presentation.json', 'presents 1 credential'],
      ['open-badges-2.json', 'Open Badges 2.0'],
      ['selective.sd-jwt', 'Morning Meeting'],
    ] as const) {
      const { code, stdout } = await runCli(
        ['show', `badges/${name}`, '-d', 'web', '--now', '2026-06-01T00:00:00Z', '--json'],
        { cwd: folder },
      );
      expect(code, stdout).toBe(0);
      expect(JSON.stringify(JSON.parse(stdout))).toContain(sentence);
    }
  });

  it('calls a badge of Open Badges 2.0 by its name, and says what it rests on', async () => {
    const { stdout } = await verify('badges/open-badges-2.json');
    expect(stdout).toMatch(/^✓ valid {2}Knots {2}badges.open-badges-2\.json\n/);
    expect(stdout).toContain('vouched for by its host');
    expect(stdout).not.toContain('HOSTED');
  });

  it('is carried over from 2.0 to a draft that its issuer signs under a did:web, by cairn migrate', async () => {
    const cairn = (...argv: string[]) => runCli(argv, { cwd: folder });
    await cairn('keygen', '--did', 'did:web:rope.example', '--into', 'web', '-o', 'rope.key.json');
    const migrate = ['migrate', 'badges/open-badges-2.json', '-d', 'web', '--issuer', 'did:web:rope.example'];
    expect(await cairn(...migrate, '-o', 'knots.draft.json')).toMatchObject({ code: 0 });
    const signed = await cairn('issue', 'knots.draft.json', '-k', 'rope.key.json', '-o', 'knots.json');
    expect(signed).toMatchObject({ code: 0 });
    const verified = await cairn('verify', 'knots.json', '-d', 'web', '--recipient', 'ada@example.com');
    expect(verified).toMatchObject({ code: 0, stdout: expect.stringContaining('Rope School') });
    expect((await cairn('migrate', 'badges/object-2.0.json', '--offline')).code).toBe(64);
    expect((await cairn('migrate', 'badges/open-badges-2.json', '--offline')).code).toBe(2);
  });

  it('says 1 of the folder as soon as one of them is altered', async () => {
    await mkdir(join(folder, 'altered'));
    const badge = draftBadge(issuer);
    const signed = await issue(badge, { signer: issuer.signer });
    await writeFile(join(folder, 'altered', 'a.json'), JSON.stringify(signed));
    await writeFile(
      join(folder, 'altered', 'b.json'),
      JSON.stringify({ ...signed, validUntil: '2040-01-01T00:00:00Z' }),
    );
    const { code, stdout } = await verify('altered');
    expect(code).toBe(1);
    expect(stdout).toContain('1 valid, 1 invalid, 0 indeterminate');
  });

  it('calls a folder without badges misuse', async () => {
    await mkdir(join(folder, 'empty'));
    expect((await verify('empty')).code).toBe(64);
  });
});
