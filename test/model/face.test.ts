import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as model from '../../src/model/index.js';

const folder = join(import.meta.dirname, '../../src/model');
const face = readFileSync(join(folder, 'index.ts'), 'utf8');
const builders = readdirSync(folder)
  .filter((name) => name.startsWith('create'))
  .map((name) => name.replace('.ts', ''));

/** The files that hold the types of the classes. */
const CLASSES = ['achievement', 'achievementCredential', 'clrCredential', 'endorsementCredential', 'profile'];
const namesIn = (file: string): readonly string[] =>
  [...readFileSync(join(folder, `${file}.ts`), 'utf8').matchAll(/^export (?:interface|type) (\w+)/gm)].map(
    ([, name = '']) => name,
  );

describe('the face of the model', () => {
  it.each(builders)('exports %s', (name) => {
    expect(model).toHaveProperty(name, expect.any(Function));
  });

  it.each(builders.flatMap(namesIn))('exports %s, which a builder takes', (name) => {
    expect(face).toMatch(new RegExp(`\\b${name}\\b`));
  });

  it.each([...CLASSES, 'verifiableCredential'].flatMap(namesIn))('exports the type %s', (name) => {
    expect(face).toMatch(new RegExp(`\\b${name}\\b`));
  });
});
