import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Case, evaluateCase } from '../../src/stacks/evaluateCase.js';

const FOLDER = join('..', 'shared', 'stacks', 'cases');
const present = existsSync(FOLDER);
if (!present) console.warn(`The shared cases are not in ${FOLDER}: they are skipped.`);

interface CaseFile extends Case {
  readonly expected: Expected | readonly Expected[];
  readonly variants?: readonly {
    readonly why: string;
    readonly patch: Readonly<Record<string, unknown>>;
    readonly expected: Expected | readonly Expected[];
  }[];
}

type Expected = Readonly<Record<string, unknown>> & { readonly asOf?: string };

const patched = (file: CaseFile, patch: Readonly<Record<string, unknown>>): CaseFile => {
  const copy = structuredClone(file) as unknown as Record<string, unknown>;
  for (const [path, value] of Object.entries(patch)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    let target = copy;
    for (const name of names) target = target[name] as Record<string, unknown>;
    target[last] = value;
  }
  return copy as unknown as CaseFile;
};

const check = (file: CaseFile, expected: Expected | readonly Expected[]): void => {
  for (const row of [expected].flat() as Expected[]) {
    const { asOf, ...fields } = row;
    const evaluation = evaluateCase(file, asOf);
    expect(evaluation).toMatchObject(fields);
    for (const name of ['missing', 'rejected', 'claims', 'conflicts'] as const) {
      if (fields[name] !== undefined) expect(evaluation[name]).toEqual(fields[name]);
    }
  }
};

describe.skipIf(!present)('the shared cases', () => {
  for (const name of present ? readdirSync(FOLDER).filter((file) => file.endsWith('.json')) : []) {
    const file = JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as CaseFile;
    it(name, () => check(file, file.expected));
    for (const { why, patch, expected } of file.variants ?? []) {
      it(`${name}: ${why}`, () => check(patched(file, patch), expected));
    }
  }
});
