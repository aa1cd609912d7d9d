import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSigner, generateKeyPair } from '../../src/keys/index.js';
import type { JsonObject } from '../../src/model/json.js';
import { addProof } from '../../src/signing/index.js';
import { openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';

let desk: IssuerDesk;
beforeAll(async () => {
  desk = await openIssuerDesk();
  await desk.write('draft.json', unsignedBadge('urn:uuid:1'));
  await desk.cairn('issue', 'draft.json', '-k', 'issuer.key.json', '-o', 'badge.json');
});

describe('cairn render of a badge that is not valid', () => {
  const refusal = async (...options: string[]) => {
    const badge = JSON.parse(await desk.read('badge.json')) as object;
    await desk.write('changed.json', JSON.stringify({ ...badge, name: 'Another' }));
    return desk.cairn('render', 'changed.json', '-o', 'never.html', '-d', 'web', ...options);
  };

  it('repeats what failed, exit code 1', async () => {
    const { code, stderr } = await refusal();
    expect(code).toBe(1);
    expect(stderr).toContain('display.invalid');
    expect(stderr).toContain('\n    proof.signature: The signature does not match');
  });

  it('repeats it in JSON, too', async () => {
    const { error } = JSON.parse((await refusal('--json')).stderr) as { error: { checks: unknown[] } };
    expect(error).toMatchObject({
      code: 'display.invalid',
      checks: expect.arrayContaining([
        expect.objectContaining({ check: 'proof.signature', outcome: 'failed' }),
      ]),
    });
  });
});

describe('a key file that is missing', () => {
  it('is told as every input is', async () => {
    const { code, stderr } = await desk.cairn('issue', 'badge.json', '-k', 'none.json');
    expect(code).toBe(64);
    expect(stderr).toContain('Cannot read none.json: there is no such file.');
    expect(stderr).toContain('hint  Give the key file');
  });
});

describe('several proofs', () => {
  it('are reported under a heading each', async () => {
    const badge = JSON.parse(await desk.read('badge.json')) as JsonObject;
    const stranger = createSigner(await generateKeyPair('P-256'));
    await desk.write('two.json', JSON.stringify(await addProof(badge, { signer: stranger })));
    const { stdout } = await desk.cairn('verify', 'two.json', '-d', 'web');
    const [, first = '', second = ''] = stdout.split(/^ {2}proof \d {2}/m);
    expect(first).toMatch(/^eddsa-rdfc-2022\n(?: {4}. proof\..*\n)+$/);
    expect(second).toMatch(/^ecdsa-rdfc-2019\n(?: {4}. proof\..*\n)+/);
  });
});

describe('cairn verify of a folder', () => {
  it('follows links to files, and says where one leads nowhere', async () => {
    const folder = join(desk.folder, 'linked');
    await mkdir(folder);
    await symlink('nowhere.json', join(folder, 'a.json'));
    await symlink('../badge.json', join(folder, 'b.json'));
    await symlink('..', join(folder, 'c.json'));
    const { code, stdout } = await desk.cairn('verify', 'linked', '-d', 'web');
    expect(code).toBe(2);
    expect(stdout).toContain('Cannot read linked/a.json: there is no such file.');
    expect(stdout).toContain('1 valid, 0 invalid, 1 indeterminate');
  });
});

describe('cairn verify --jsonl', () => {
  const verifyLines = async (...inputs: string[]): Promise<readonly unknown[]> => {
    const { stdout } = await desk.cairn('verify', ...inputs, '-d', 'web', '--jsonl');
    return stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
  };

  it('prints a line for each input, and the same for one', async () => {
    const line = { input: 'badge.json', verdict: 'valid', checks: expect.any(Array) };
    expect(await verifyLines('badge.json')).toEqual([expect.objectContaining(line)]);
    expect(await verifyLines('badge.json', 'issuer.key.json')).toEqual([
      expect.objectContaining(line),
      expect.objectContaining({ input: 'issuer.key.json', verdict: 'invalid' }),
    ]);
  });

  it('is not --json', async () => {
    const { code, stderr } = await desk.cairn('verify', 'badge.json', '--json', '--jsonl');
    expect(code).toBe(64);
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'usage' } });
  });
});
