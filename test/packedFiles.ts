import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** The paths of what `npm pack` would put into the package, as npm itself says it; without `dist`, where none is built. */
export const packedFiles = (): readonly string[] => {
  const text = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: resolve(import.meta.dirname, '..'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const listing = JSON.parse(text) as object;
  // npm 12 answers with an object by package name, npm 10 and 11 with an array.
  const [report] = Object.values(listing) as readonly {
    readonly files: readonly { readonly path: string }[];
  }[];
  return report?.files.map(({ path }) => path) ?? [];
};
