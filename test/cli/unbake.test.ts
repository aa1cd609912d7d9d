import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runCli } from './runCli.js';

const folder = await mkdtemp(join(tmpdir(), 'cairn-unbake-'));
const OBEYED = /[\u001b\u009b\u202e]/;

/** A picture that an attacker made: its text is any text. */
const pictureWith = async (text: string): Promise<string> => {
  const name = `${crypto.randomUUID()}.svg`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[${text}]]></openbadges:credential></svg>`;
  await writeFile(join(folder, name), svg);
  return name;
};

const unbake = async (text: string, ...options: readonly string[]) =>
  runCli(['unbake', await pictureWith(text), ...options], { cwd: folder });

describe('cairn unbake', () => {
  const json = '{ "name":\t"\u009b31mred \u202e" }';

  it('prints JSON with escapes of its own, so that it says the same', async () => {
    const { code, stdout } = await unbake(json);
    expect(code).toBe(0);
    expect(stdout).not.toMatch(OBEYED);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(json));
  });

  it.each(['https://a.example/\u009b31m\u202e', 'no credential \u009b31m\n✓ valid'])(
    'prints what is no JSON on one line, its controls written out: %j',
    async (text) => {
      const { stdout } = await unbake(text);
      expect(stdout).toContain('\\u009b31m');
      expect(stdout).not.toMatch(OBEYED);
      expect(stdout.trimEnd()).not.toContain('\n');
    },
  );

  it('writes the text into a file as it is', async () => {
    await unbake(json, '-o', 'credential.json');
    expect(await readFile(join(folder, 'credential.json'), 'utf8')).toBe(json);
  });
});
