import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { ensureBuilt } from '../scripts/built.mjs';
import { createSigner } from '../src/keys/signer.js';
import { didKeyOf } from '../src/keys/didKey.js';
import { generateKeyPair } from '../src/keys/generateKeyPair.js';
import { createAchievementCredential } from '../src/model/createAchievementCredential.js';
import type { Fetcher } from '../src/model/fetcher.js';
import type { JsonObject } from '../src/model/json.js';
import { issue } from '../src/signing/issue.js';
import { verify } from '../src/verification/verify.js';

const root = resolve(import.meta.dirname, '..');
const folder = mkdtempSync(join(tmpdir(), 'cairn-guides-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the server of the guides', () => {
  const store = join(folder, 'issuer');
  let origin = '';
  let server: { readonly close: () => unknown } | undefined;
  const recipient = {
    identifiers: [{ identityType: 'emailAddress', identifier: 'ada@school.example' }],
  } as const;

  /** Asks the server what a verifier asks `https://school.example`. */
  const fetcher: Fetcher = async (url) => {
    const answer = await fetch(url.replace('https://school.example', origin));
    if (!answer.ok) throw new Error(`${url} answered with ${answer.status}`);
    return { url, bytes: new Uint8Array(await answer.arrayBuffer()), contentType: '' };
  };
  const post = async (
    path: string,
    body: object,
    token = 'sesame',
  ): Promise<readonly [number, JsonObject]> => {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    });
    return [answer.status, (await answer.json()) as JsonObject];
  };
  const verdictOf = async (badge: JsonObject): Promise<string> =>
    (await verify(badge, { fetcher }, { recipient })).verdict;

  beforeAll(async () => {
    vi.stubEnv('FOLDER', store);
    vi.stubEnv('PORT', '0');
    vi.stubEnv('TOKEN', 'sesame');
    const program = await import('../examples/guides/server.js');
    server = program.server;
    if (!program.server.listening) await new Promise((done) => program.server.once('listening', done));
    origin = `http://localhost:${(program.server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server?.close();
    vi.unstubAllEnvs();
  });

  it('issues on request what verifies by what it serves, until it is revoked', async () => {
    const [status, badge] = await post('/badges', { email: 'ada@school.example' });
    expect([status, await verdictOf(badge)]).toEqual([200, 'valid']);
    const target = { credentialId: badge['id'] as string };
    await post('/suspension', target);
    expect(await verdictOf(badge)).toBe('invalid');
    await post('/suspension', { ...target, lift: true });
    expect(await verdictOf(badge)).toBe('valid');
    await post('/revocation', target);
    expect(await verdictOf(badge)).toBe('invalid');
  });

  it('keeps its key to itself', () => {
    expect(statSync(join(store, 'issuer.key.json')).mode & 0o077).toBe(0);
  });

  it('does nothing for those who have no token', async () => {
    expect((await post('/badges', { email: 'ada@school.example' }, 'other'))[0]).toBe(401);
  });

  it('says with a code what it cannot do', async () => {
    const [status, body] = await post('/revocation', { credentialId: 'urn:uuid:none' });
    expect([status, body['code']]).toEqual([400, 'status.notAllocated']);
    expect((await post('/elsewhere', {}))[0]).toBe(404);
  });
});

describe('the page of the guides', () => {
  const page = readFileSync(join(root, 'docs/guides.md'), 'utf8');
  const out = join(folder, 'dist');
  const [, command = ''] = /^npx (esbuild page\.ts .*)$/m.exec(page) ?? [];

  /** The command as it stands there, for the built package of this repository. */
  const bundle = async (): Promise<void> => {
    const dist = await ensureBuilt();
    const [, ...args] = command
      .replace('page.ts', join(root, 'examples/guides/page.ts'))
      .replace('--outdir=dist', `--outdir=${out}`)
      .split(' ');
    const faces = ['keys', 'verification'].map(
      (room) => `--alias:cairn-badges/${room}=${join(dist, room, 'index.js')}`,
    );
    const esbuild = join(root, 'node_modules/esbuild/bin/esbuild');
    execFileSync(esbuild, [...args, ...faces, '--log-level=error'], { cwd: folder });
  };
  /** A file and everything that it imports at once. */
  const loadedBy = (name: string, seen = new Set<string>()): ReadonlySet<string> => {
    if (seen.has(name)) return seen;
    seen.add(name);
    const text = readFileSync(join(out, name), 'utf8');
    for (const [, next = ''] of text.matchAll(/(?:from|import)"\.\/([^"]+)"/g)) loadedBy(next, seen);
    return seen;
  };
  const gzipped = (names: Iterable<string>): number =>
    [...names].reduce((sum, name) => sum + gzipSync(readFileSync(join(out, name))).length, 0);

  beforeAll(bundle, 300_000);
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  it('begins with a part of the code, by the command that is shown', () => {
    expect(gzipped(loadedBy('page.js'))).toBeLessThan(70_000);
    expect(gzipped(readdirSync(out))).toBeGreaterThan(300_000);
  });

  /** What is loaded at once, in kB (gzip), of a program that keeps `text`. */
  const sizeOf = async (text: string, splitting: boolean): Promise<number> => {
    const dist = await ensureBuilt();
    const alias = Object.fromEntries(
      ['keys', 'verification', 'stacks'].map((room) => [
        `cairn-badges/${room}`,
        join(dist, room, 'index.js'),
      ]),
    );
    const { outputFiles, metafile } = await build({
      stdin: { contents: text, resolveDir: folder },
      alias: { ...alias, 'cairn-badges': join(dist, 'index.js') },
      external: ['@sd-jwt/sd-jwt-vc'],
      bundle: true,
      format: 'esm',
      minify: true,
      splitting,
      outdir: folder,
      absWorkingDir: folder,
      metafile: true,
      write: false,
      logLevel: 'error',
    });
    const sizes = new Map(
      outputFiles.map(({ path, contents }) => [basename(path), gzipSync(contents).length]),
    );
    const loaded = new Set<string>();
    const load = (name: string): void => {
      if (loaded.has(name)) return;
      loaded.add(name);
      for (const { kind, path } of metafile.outputs[name]?.imports ?? [])
        if (kind === 'import-statement') load(path);
    };
    load('stdin.js');
    return [...loaded].reduce((sum, name) => sum + (sizes.get(basename(name)) ?? 0), 0) / 1000;
  };
  const VERIFIES = `import { createWebFetcher } from 'cairn-badges/keys';
    import { verify } from 'cairn-badges/verification';
    globalThis.kept = [createWebFetcher, verify];`;

  it.each([
    ['begins, split', VERIFIES, true, /begins with some (\d+) kB \(gzip\)/],
    ['is one file', VERIFIES, false, /as one file it carries everything,\s+some (\d+) kB/],
    [
      'begins from the everyday API, split',
      "import { createWebFetcher, verify } from 'cairn-badges'; globalThis.kept = [createWebFetcher, verify];",
      true,
      /from `cairn-badges` the page begins with\s+some (\d+) kB/,
    ],
    [
      'only asks isComplete, as one file',
      "import { isComplete } from 'cairn-badges/stacks'; globalThis.kept = isComplete;",
      false,
      /it is one file of some (\d+) kB/,
    ],
    [
      'only evaluates, as one file',
      "import { evaluate } from 'cairn-badges/stacks'; globalThis.kept = evaluate;",
      false,
      /with `evaluate` of (\d+) kB/,
    ],
    [
      'only asks isComplete, split',
      "import { isComplete } from 'cairn-badges/stacks'; globalThis.kept = isComplete;",
      true,
      /esbuild would begin with some (\d+) kB/,
    ],
  ] as const)('is as large as is said where it %s', async (_name, text, splitting, figure) => {
    const said = Number(figure.exec(page)?.[1]);
    const size = await sizeOf(text, splitting);
    expect(Math.abs(size / said - 1), `${size} kB, and ${said} kB are said`).toBeLessThan(0.05);
  });

  it('says what is to be thought of a file that was dropped, or chosen', async () => {
    const key = await generateKeyPair();
    const badge = await issue(
      createAchievementCredential({
        issuer: { id: didKeyOf(key), name: 'A school' },
        credentialSubject: {
          id: 'did:example:ada',
          achievement: {
            id: 'https://school.example/achievements/1',
            name: 'First aid',
            description: 'Gives first aid.',
            criteria: { narrative: 'A course.' },
          },
        },
      }),
      { signer: createSigner(key) },
    );
    const elements = new Map(
      ['#badge', '#drop', '#verdict'].map((selector) => [
        selector,
        Object.assign(new EventTarget(), { textContent: '', files: [] as Blob[] }),
      ]),
    );
    vi.stubGlobal('document', { querySelector: (selector: string) => elements.get(selector) ?? null });
    await import(pathToFileURL(join(out, 'page.js')).href);
    const verdict = (): string => elements.get('#verdict')?.textContent ?? '';

    const dropped = Object.assign(new Event('drop'), {
      dataTransfer: { files: [new Blob([JSON.stringify(badge)])] },
    });
    elements.get('#drop')?.dispatchEvent(dropped);
    await vi.waitFor(() => expect(verdict()).toBe('valid'), { timeout: 20_000 });

    elements.get('#badge')?.files.push(new Blob([JSON.stringify({ ...badge, name: 'Another' })]));
    elements.get('#badge')?.dispatchEvent(new Event('change'));
    await vi.waitFor(() => expect(verdict()).toMatch(/^invalid\n.*signature/s), { timeout: 20_000 });
  });
});
