import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../../scripts/built.mjs';

const root = resolve(import.meta.dirname, '../..');
const MAX_PACKAGES = 60;

interface Manifest {
  readonly version: string;
  readonly exports: Record<string, unknown>;
}
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
/** Every subpath that is a room: '' is the everyday API. */
const subpaths = Object.keys(manifest.exports)
  .filter((key) => /^\.(\/[a-z]+)?$/.test(key))
  .map((key) => `cairn-badges${key.slice(1)}`);

const project = mkdtempSync(join(tmpdir(), 'cairn-package-'));
let tarball = '';
let packed: readonly string[] = [];
/** Why the packed package could not be installed; '' when it was. */
let unreachable = '';

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}
const run = (command: string, args: readonly string[], cwd = project): Run =>
  spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
const runProgram = (name: string, text: string): Run => {
  writeFileSync(join(project, name), text);
  return run(process.execPath, [name]);
};

beforeAll(async () => {
  await ensureBuilt({ types: true });
  const pack = run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], root);
  if (pack.status !== 0) throw new Error(`npm pack failed:\n${pack.stderr}`);
  const listing = JSON.parse(pack.stdout) as unknown;
  // npm 12 answers with an object by package name, npm 10 and 11 with an array.
  const [report] = (Array.isArray(listing) ? listing : Object.values(listing as object)) as readonly {
    readonly filename: string;
    readonly files: readonly { readonly path: string }[];
  }[];
  if (report === undefined) throw new Error('npm pack reported no package');
  tarball = join(project, report.filename);
  packed = report.files.map(({ path }) => path);

  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'empty-project', private: true }));
  const install = run('npm', ['install', '--no-audit', '--no-fund', tarball]);
  if (install.status !== 0) {
    if (!/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(install.stderr)) {
      throw new Error(`npm install failed:\n${install.stderr}`);
    }
    unreachable = install.stderr.split('\n').slice(0, 3).join(' ');
    if (process.env['CI'] === 'true') throw new Error(`The npm registry cannot be reached: ${unreachable}`);
    console.warn(
      `SKIPPED: the packed package was not installed, the npm registry cannot be reached: ${unreachable}`,
    );
  }
});

afterAll(() => {
  rmSync(project, { recursive: true, force: true });
});

describe('the packed files', () => {
  it('are the built package and its papers, and nothing else', () => {
    const expected =
      /^(dist|schemas|contexts|examples|docs\/decisions)\/|^docs\/(architecture|cli|dependencies|errors|guides|stacks)\.md$|^(package\.json|README\.md|LICENSE|CHANGELOG\.md|SECURITY\.md)$/;
    expect(packed.filter((path) => !expected.test(path))).toEqual([]);
    for (const path of [
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'SECURITY.md',
      'docs/cli.md',
      'docs/guides.md',
      'docs/decisions/README.md',
      'examples/guides/server.ts',
      'dist/cli/main.js',
      'dist/index.d.cts',
    ]) {
      expect(packed).toContain(path);
    }
  });

  it('hold no tests, no keys and no source maps', () => {
    expect(packed.filter((path) => /\.(test|spec)\.|\.map$|\.pem$|\.key$|(^|\/)tests?\//.test(path))).toEqual(
      [],
    );
    const secrets = packed.filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return /-----BEGIN [A-Z ]*PRIVATE KEY-----\\?n?[A-Za-z0-9+/]{20}|"d"\s*:\s*"[A-Za-z0-9_-]{43}"|sourceMappingURL=/.test(
        text,
      );
    });
    expect(secrets).toEqual([]);
  });

  it('do not name the machine they were built on', () => {
    const machine = packed.filter((path) => readFileSync(join(root, path), 'utf8').includes(root));
    expect(machine).toEqual([]);
  });
});

describe('publint and arethetypeswrong', () => {
  it('publint finds nothing', async () => {
    const { messages, pkg } = await publint({ pkgDir: root, strict: true });
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([]);
  });

  it('arethetypeswrong finds nothing', () => {
    const attw = join(root, 'node_modules', '@arethetypeswrong', 'cli', 'dist', 'index.js');
    const result = run(process.execPath, [attw, tarball, '--no-emoji', '--no-color', '--format', 'ascii']);
    expect(result.status, result.stdout + result.stderr).toBe(0);
  });
});

/** A test that needs the package installed: skipped, with the reason, where it could not be. */
const installed = (name: string, test: () => void): void => {
  it(name, (context) => {
    if (unreachable !== '') context.skip(unreachable);
    test();
  });
};

describe('installed into an empty project', () => {
  installed(`is at most ${String(MAX_PACKAGES)} packages`, () => {
    const lock = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8')) as {
      readonly packages: Record<string, unknown>;
    };
    const count = Object.keys(lock.packages).filter(
      // Optional packages for other platforms are in the lock file, not on the disk.
      (path) => path !== '' && existsSync(join(project, path)),
    ).length;
    console.log(`npm i cairn-badges installs ${String(count)} packages`);
    expect(count).toBeLessThanOrEqual(MAX_PACKAGES);
  });

  for (const subpath of subpaths) {
    installed(`${subpath} is the same by import and by require`, () => {
      const result = runProgram(
        'same.mjs',
        `import { createRequire } from 'node:module';
         import * as imported from '${subpath}';
         const required = createRequire(import.meta.url)('${subpath}');
         const names = Object.keys(imported).filter((name) => name !== 'default' && name !== 'module.exports');
         if (names.length === 0) throw new Error('exports nothing');
         for (const name of names) if (imported[name] !== required[name]) throw new Error(name + ' differs');
         console.log(names.length);`,
      );
      expect(result.stderr).toBe('');
      expect(Number(result.stdout)).toBeGreaterThan(0);
    });
  }

  installed('has one CairnError, however it is reached', () => {
    const result = runProgram(
      'one.cjs',
      `const model = require('cairn-badges/model');
       const everyday = require('cairn-badges');
       import('cairn-badges/model').then((imported) => {
         console.log(model.CairnError === everyday.CairnError && imported.CairnError === model.CairnError);
       });`,
    );
    expect(result).toMatchObject({ status: 0, stdout: 'true\n', stderr: '' });
  });

  installed('hands out its schemas and contexts', () => {
    for (const folder of ['schemas', 'contexts']) {
      const [file] = readdirSync(join(root, folder)).filter((name) => name.endsWith('.json'));
      expect(file).toBeDefined();
      const result = runProgram(
        'data.cjs',
        `console.log(typeof require('cairn-badges/${folder}/${file ?? ''}'))`,
      );
      expect(result).toMatchObject({ status: 0, stdout: 'object\n' });
    }
  });

  installed('brings the command', () => {
    const cairn = join(project, 'node_modules', '.bin', 'cairn');
    expect(run(cairn, ['--version'])).toMatchObject({ status: 0, stdout: `${manifest.version}\n` });
    expect(run(cairn, ['--help']).stdout).toMatch(/verify/);
    expect(run(cairn, ['no-such-command']).status).toBe(64);
  });

  for (const [name, module, moduleResolution] of [
    ['node16', 'node16', 'node16'],
    ['nodenext', 'nodenext', 'nodenext'],
    ['bundler', 'esnext', 'bundler'],
  ] as const) {
    installed(`has types that hold under ${name}, from ESM and from CommonJS`, () => {
      const folder = join(project, `types-${name}`);
      mkdirSync(folder, { recursive: true });
      // Everything but the room that needs Node holds without Node's own types.
      for (const [part, rooms, types] of [
        ['everywhere', subpaths.filter((subpath) => subpath !== 'cairn-badges/node'), []],
        ['node', ['cairn-badges/node'], ['node']],
      ] as const) {
        mkdirSync(join(folder, part));
        const uses = rooms.map(
          (subpath, index) =>
            `import * as room${String(index)} from '${subpath}';\nexport const use${String(index)}: object = room${String(index)};\n`,
        );
        writeFileSync(join(folder, part, 'esm.mts'), uses.join(''));
        writeFileSync(join(folder, part, 'cjs.cts'), uses.join(''));
        if (part === 'everywhere') {
          writeFileSync(
            join(folder, part, 'quickstart.mts'),
            readFileSync(join(root, 'examples', 'quickstart.ts'), 'utf8'),
          );
        }
        writeFileSync(
          join(folder, part, 'tsconfig.json'),
          JSON.stringify({
            compilerOptions: {
              target: 'es2022',
              lib: ['es2023', 'dom', 'dom.iterable'],
              module,
              moduleResolution,
              strict: true,
              exactOptionalPropertyTypes: true,
              skipLibCheck: false,
              noEmit: true,
              types,
              typeRoots: [join(root, 'node_modules', '@types')],
            },
          }),
        );
        const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
        const result = run(process.execPath, [tsc, '-p', join(folder, part)]);
        expect(result.stdout, result.stdout).toBe('');
        expect(result.status).toBe(0);
      }
    });
  }

  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    installed(`can be built upon by a library that has declarations, under ${moduleResolution}`, () => {
      const folder = join(project, `declarations-${moduleResolution}`);
      mkdirSync(folder, { recursive: true });
      copyFileSync(join(root, 'test', 'package', 'wrappers.ts'), join(folder, 'wrappers.mts'));
      const compilerOptions = {
        target: 'es2022',
        lib: ['es2023', 'dom'],
        module,
        moduleResolution,
        strict: true,
        skipLibCheck: true,
        declaration: true,
        outDir: 'out',
        types: ['node'],
        typeRoots: [join(root, 'node_modules', '@types')],
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const result = run(process.execPath, [tsc, '-p', folder]);
      expect(result.stdout, result.stdout).toBe('');
      expect(result.status).toBe(0);
    });
  }

  for (const [platform, lib, types] of [
    ['of nothing but ES2022', ['es2022'], []],
    ['of the web', ['es2022', 'dom'], []],
    ['of Node', ['es2022'], ['node']],
  ] as const) {
    installed(`has types that hold in a program that knows the types ${platform}`, () => {
      const folder = join(project, `lib-${lib.join('-')}-${types.join('-')}`);
      mkdirSync(folder, { recursive: true });
      const rooms = subpaths.filter((subpath) => subpath !== 'cairn-badges/node');
      const uses = rooms.map((subpath, at) => `export * as room${String(at)} from '${subpath}';\n`);
      // The signal that a fetcher is given goes into fetch, and that of a controller into ours.
      const signals = `import { createKeyResolver, type Fetcher, type VerifyManyOptions } from 'cairn-badges';
        export const fetcher: Fetcher = async (url, { signal } = {}) => {
          const answer = await fetch(url, signal === undefined ? {} : { signal });
          return { url, bytes: new Uint8Array(await answer.arrayBuffer()), contentType: '' };
        };
        export const options: VerifyManyOptions = { signal: new AbortController().signal };
        export const resolver = createKeyResolver({ fetcher });`;
      const knowsSignals = lib.length + types.length > 1;
      writeFileSync(join(folder, 'use.mts'), uses.join('') + (knowsSignals ? signals : ''));
      const compilerOptions = {
        target: 'es2022',
        module: 'nodenext',
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck: false,
        noEmit: true,
        lib,
        types,
        typeRoots: [join(root, 'node_modules', '@types')],
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions }));
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const result = run(process.execPath, [tsc, '-p', folder]);
      expect(result.stdout, result.stdout).toBe('');
      expect(result.status).toBe(0);
    });
  }

  installed('runs the README’s twenty lines', () => {
    const source = readFileSync(join(root, 'examples', 'quickstart.ts'), 'utf8');
    const { outputText } = ts.transpileModule(source, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    });
    writeFileSync(join(project, 'quickstart.mjs'), outputText);
    const result = run(process.execPath, ['quickstart.mjs']);
    expect(result.stderr).toBe('');
    expect(result.status).toBe(0);
  });
});
