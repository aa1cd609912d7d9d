import { describe, expect, it } from 'vitest';
import type { LintFinding } from '../../src/model/lint/lintFinding.js';
import { unsignedBadge } from './issuerDesk.js';
import { runCli, type CliResult } from './runCli.js';

const badge = unsignedBadge('https://school.example/badges/1');
const lint = (document: object | string, ...argv: string[]): Promise<CliResult> =>
  runCli(['lint', '-', '--offline', '--now', '2026-02-01T00:00:00Z', ...argv], {
    stdin: typeof document === 'string' ? document : JSON.stringify(document),
  });
const found = async (document: object | string): Promise<readonly string[]> => {
  const findings = JSON.parse((await lint(document, '--json')).stdout) as readonly LintFinding[];
  return findings.map(({ severity, code, pointer }) => `${severity} ${code} ${pointer}`);
};
const list = 'https://school.example/status/1';

describe('cairn lint', () => {
  it('says 0 of a badge that can be signed, and gives advice', async () => {
    const { code, stdout } = await lint(badge);
    expect(code).toBe(0);
    expect(stdout).toContain('lint.image.missing');
    expect(stdout).toContain('it can be signed');
  });

  it('says 1 of errors, with the place and what to do', async () => {
    const { code, stdout } = await lint({
      ...badge,
      colour: 'red',
      credentialStatus: {
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: 7,
        statusListCredential: list,
      },
    });
    expect(code).toBe(1);
    expect(stdout).toMatch(/error\S*\s+\/credentialStatus\/statusListIndex/);
    expect(stdout).toContain('Put the index in quotation marks.');
    expect(stdout).toMatch(/error\S*\s+\/colour\s.*jsonld\.undefinedTerm/);
    expect(stdout).toContain('it will not be signed');
  });

  it('tells errors first, each once', async () => {
    const all = await found({ ...badge, nmae: 'x', validFrom: 'yesterday' });
    expect(all.filter((finding) => finding.startsWith('error'))).toEqual(
      all.slice(0, all.filter((finding) => finding.startsWith('error')).length),
    );
    expect(all).toContain('error jsonld.undefinedTerm /nmae');
    expect(new Set(all).size).toBe(all.length);
  });

  it('finds a number that cannot be signed', async () => {
    const text = JSON.stringify({ ...badge, credentialSubject: { id: 'urn:x' } });
    expect((await lint(text.replace('"urn:x"', '"urn:x","creditsEarned":1e-9'))).code).toBe(1);
  });

  it('counts warnings only when it is strict', async () => {
    const warned = { ...badge, issuer: 'did:web:school.example' };
    expect((await lint(warned)).code).toBe(0);
    expect((await lint(warned, '--strict')).code).toBe(1);
  });

  it('prints nothing that a terminal would obey', async () => {
    const { stdout } = await lint({ ...badge, '\u001b]0;owned\u0007': 1 });
    expect(stdout).toContain('u001b');
    expect(stdout).not.toMatch(/[\u001b\u0007]/);
  });
});
