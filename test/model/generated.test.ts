import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { createProfile } from '../../src/model/createProfile.js';
import * as enumerations from '../../src/model/enumerations.js';
import { FORMATS } from '../../src/model/formats.js';
import { validateStructure } from '../../src/model/validateStructure.js';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

/** Scripts have no declarations. */
const script = async <T>(path: string): Promise<T> =>
  (await import(/* @vite-ignore */ `../../scripts/${path}`)) as T;

describe('generated files', () => {
  it('schemas and compiled validators are what their definitions say (node scripts/generate-schemas.mjs)', async () => {
    const { generate } = await script<{ generate: () => Promise<Map<string, string>> }>(
      'generate-schemas.mjs',
    );
    for (const [path, text] of await generate()) {
      expect(read(path) === text, `${path} is not up to date: run node scripts/generate-schemas.mjs`).toBe(
        true,
      );
    }
  });

  it('schemas stand alone, for validators other than ours', async () => {
    const { roots } = await script<{ roots: readonly string[] }>('schemas/definitions.mjs');
    for (const name of roots) {
      const ajv = new Ajv2020({ formats: { ...FORMATS }, strict: false });
      expect(ajv.compile(JSON.parse(read(`schemas/${name}.schema.json`)) as object)({})).toBe(false);
    }
    const ajv = new Ajv2020({ formats: { ...FORMATS }, strict: false });
    const validate = ajv.compile(JSON.parse(read('schemas/Profile.schema.json')) as object);
    const profile = createProfile({
      id: 'https://example.edu',
      otherIdentifier: { identifier: '1', identifierType: 'systemId' },
    });
    for (const changes of [
      {},
      { url: 'x' },
      { type: 'Person' },
      { otherIdentifier: [] },
      { dateOfBirth: '2024-02-29' },
    ]) {
      const changed = { ...profile, ...changes };
      expect(validate(changed)).toBe(validateStructure(changed, { kind: 'Profile' }).findings.length === 0);
    }
  });

  it('compiled validators evaluate no code, so that they run under a content security policy', () => {
    expect(read('src/model/generated/validators.js')).not.toMatch(/\beval\(|new Function|require\(/);
  });

  it('enumerations of schemas and types are the same', async () => {
    const { enumerations: inSchemas } = await script<{ enumerations: object }>('schemas/definitions.mjs');
    expect({ ...enumerations }).toEqual(inSchemas);
  });
});
