import { beforeAll, describe, expect, it } from 'vitest';
import { openIssuerDesk, unsignedBadge, type IssuerDesk } from './issuerDesk.js';
import { runCli } from './runCli.js';

let desk: IssuerDesk;
beforeAll(async () => {
  desk = await openIssuerDesk();
  for (const [file, name] of [
    ['latin.json', 'Morning Meeting '.repeat(8)],
    ['wide.json', '山'.repeat(60)],
  ] as const) {
    const draft = JSON.stringify(unsignedBadge(`urn:${file}`)).replaceAll('Morning Meeting', name);
    await desk.write(`draft.${file}`, draft);
    await desk.cairn('issue', `draft.${file}`, '-k', 'issuer.key.json', '-o', file);
  }
});

const lines = async (setting: { readonly isTTY: boolean; readonly columns: number }) =>
  (
    await runCli(['verify', 'latin.json', 'wide.json', '-d', 'web'], {
      cwd: desk.folder,
      env: { NO_COLOR: '1' },
      ...setting,
    })
  ).stdout
    .split('\n')
    .filter((line) => line.startsWith('✓'));

/** Columns, where a character of the wide name takes two. */
const widthOf = (line: string): number => line.length + line.split('山').length - 1;

describe('the line of one badge among several', () => {
  it.each([60, 80, 120])('is no longer than a terminal of %i columns', async (columns) => {
    const cut = await lines({ isTTY: true, columns });
    expect(cut).toHaveLength(2);
    for (const line of cut) {
      expect(line).toMatch(/…$/);
      expect(widthOf(line)).toBeLessThanOrEqual(columns);
      expect(widthOf(line)).toBeGreaterThan(columns - 3);
    }
  });

  it('is whole where it is piped', async () => {
    for (const line of await lines({ isTTY: false, columns: 80 }))
      expect(line).toMatch(/on 9 January 2026\.$/);
  });
});
