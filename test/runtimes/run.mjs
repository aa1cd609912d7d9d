// The same smoke test on every runtime that Cairn promises: `npm run test:runtimes`.
// Packs the built package, installs it where a user would, and runs smoke.mjs on each. Nothing is skipped:
// a runtime that cannot be had is a failure.
import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBuilt, root } from '../../scripts/built.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));
const modules = join(here, 'node_modules');
const TIME_LIMIT_MS = 120_000;

/** Run a program to its end; resolves with what it printed, rejects when it failed or took too long. */
const run = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, env: { ...process.env, NO_COLOR: '1' } });
    let stdout = '';
    let stderr = '';
    const timer = setTimeout(() => child.kill('SIGKILL'), options.timeLimitMs ?? TIME_LIMIT_MS);
    child.stdout.on('data', (chunk) => (stdout += chunk));
    child.stderr.on('data', (chunk) => (stderr += chunk));
    child.on('error', reject);
    child.on('close', (status, signal) => {
      clearTimeout(timer);
      if (status === 0) resolve(stdout);
      else reject(new Error(`${command} ended with ${status ?? signal}\n${stdout}${stderr}`));
    });
  });

/** Our own dependencies: the runtimes, installed when the lock file is newer than what is there. */
const installRuntimes = () => {
  const installed = statSync(join(modules, '.package-lock.json'), { throwIfNoEntry: false });
  if (installed !== undefined && installed.mtimeMs >= statSync(join(here, 'package-lock.json')).mtimeMs)
    return;
  console.log('installing the runtimes from npm …');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' });
  if (result.status !== 0) throw new Error('npm ci in test/runtimes failed');
};

/** A Chromium of the system; on Debian, installed if there is none. */
const findChromium = () => {
  const candidates = [
    process.env.CHROMIUM_PATH,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
  ];
  const find = () => candidates.find((path) => path !== undefined && existsSync(path));
  const found = find();
  if (found !== undefined) return found;
  console.log('installing Chromium with apt-get …');
  const options = { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  spawnSync('apt-get', ['update'], options);
  spawnSync('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], options);
  const installed = find();
  if (installed === undefined) throw new Error('no Chromium: set CHROMIUM_PATH to a Chromium or Chrome');
  return installed;
};

/** A program that loads the package and the smoke test, and prints the steps taken. */
const report = (load) => `${load}\nsmoke(cairn).then((done) => console.log(JSON.stringify(done)));\n`;

/** An empty project with the packed package installed, and the smoke test beside it. */
const createProject = async () => {
  const project = mkdtempSync(join(tmpdir(), 'cairn-runtimes-'));
  await ensureBuilt({ types: true });
  await run('npm', ['pack', '--ignore-scripts', '--pack-destination', project], { cwd: root });
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(
    join(project, 'package.json'),
    JSON.stringify({ name: 'smoke', private: true, type: 'module' }),
  );
  await run('npm', ['install', '--no-audit', '--no-fund', `./${name}-${version}.tgz`], { cwd: project });
  copyFileSync(join(here, 'smoke.mjs'), join(project, 'smoke.mjs'));
  writeFileSync(
    join(project, 'main.mjs'),
    report("import * as cairn from 'cairn-badges';\nimport { smoke } from './smoke.mjs';"),
  );
  writeFileSync(
    join(project, 'main.cjs'),
    report("const cairn = require('cairn-badges');\nconst { smoke } = require('./smoke.mjs');"),
  );
  writeFileSync(
    join(project, 'worker.mjs'),
    `import * as cairn from 'cairn-badges';
     import { smoke } from './smoke.mjs';
     export default { async test() { console.log(JSON.stringify(await smoke(cairn))); } };`,
  );
  writeFileSync(
    join(project, 'page.mjs'),
    `import * as cairn from 'cairn-badges';
     import { smoke } from './smoke.mjs';
     globalThis.result = smoke(cairn).then((steps) => ({ steps }), (error) => ({ error: String(error.stack ?? error) }));`,
  );
  return project;
};

/** The last line of a program's output, as JSON: the steps that the smoke test took. */
const stepsOf = (output) => JSON.parse(output.trim().split('\n').at(-1));

const runScript = (command, args, file) => async (project) =>
  stepsOf(await run(command, [...args, file], { cwd: project }));

/** workerd: one bundled module, with the flags of a compatibility date and those given. */
const runWorkerd = (date, flags) => async (project) => {
  const { build } = await import('esbuild');
  await build({
    entryPoints: [join(project, 'worker.mjs')],
    outfile: join(project, 'worker.bundle.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    conditions: ['workerd', 'worker'],
    target: 'es2022',
    logLevel: 'error',
  });
  writeFileSync(
    join(project, 'workerd.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (services = [(name = "main", worker = .smoke)]);
const smoke :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.bundle.mjs")],
  compatibilityDate = "${date}",
  compatibilityFlags = ${JSON.stringify(flags)},
);
`,
  );
  const output = await run(join(modules, '.bin', 'workerd'), ['test', 'workerd.capnp'], { cwd: project });
  const line = output.split('\n').find((text) => text.includes('["'));
  if (line === undefined) throw new Error(`workerd printed no steps:\n${output}`);
  return JSON.parse(line.slice(line.indexOf('["')));
};

const TYPES = { '.html': 'text/html', '.js': 'text/javascript' };

/** Chromium: an ES module on a page whose policy allows neither eval nor inline code, nor any other host. */
const runChromium = async (project) => {
  const [{ build }, { chromium }] = await Promise.all([import('esbuild'), import('playwright-core')]);
  const site = join(project, 'site');
  await build({
    entryPoints: [join(project, 'page.mjs')],
    outdir: site,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'error',
  });
  writeFileSync(
    join(site, 'index.html'),
    '<!doctype html><title>smoke</title><script type="module" src="page.js"></script>',
  );
  const server = createServer((request, response) => {
    const path = join(
      site,
      request.url === '/' ? 'index.html' : new URL(request.url, 'http://localhost').pathname,
    );
    if (!existsSync(path)) return response.writeHead(404).end();
    return response
      .writeHead(200, {
        'content-type': TYPES[extname(path)] ?? 'application/octet-stream',
        'content-security-policy': "default-src 'none'; script-src 'self'",
      })
      .end(readFileSync(path));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page
      .waitForFunction(() => globalThis.result !== undefined, undefined, { timeout: TIME_LIMIT_MS })
      .catch((error) => {
        throw new Error(`the page did not start: ${complaints.join('; ') || error.message}`);
      });
    const { steps, error } = await page.evaluate(() => globalThis.result);
    if (error !== undefined) throw new Error(`${error}\n${complaints.join('\n')}`);
    return steps;
  } finally {
    await browser.close();
    server.close();
  }
};

const node = (major) => join(modules, `node-${major}`, 'bin', 'node');
const bun = join(modules, '.bin', 'bun');
const deno = join(modules, '.bin', 'deno');
const denoRun = ['run', '--no-prompt', '--node-modules-dir=manual', '--allow-read', '--allow-env'];

const RUNTIMES = [
  ['Node 20', runScript(node(20), [], 'main.mjs')],
  ['Node 20, require', runScript(node(20), [], 'main.cjs')],
  ['Node 22', runScript(node(22), [], 'main.mjs')],
  ['Node 22, require', runScript(node(22), [], 'main.cjs')],
  ['Node 24', runScript(node(24), [], 'main.mjs')],
  ['Node 24, require', runScript(node(24), [], 'main.cjs')],
  ['Bun', runScript(bun, ['run'], 'main.mjs')],
  ['Bun, require', runScript(bun, ['run'], 'main.cjs')],
  ['Deno', runScript(deno, denoRun, 'main.mjs')],
  ['workerd', runWorkerd('2025-09-01', [])],
  // part of node:crypto and node:zlib, which grows with the date: the first that has process.getBuiltinModule, and a late one
  ['workerd, node 2024', runWorkerd('2024-09-23', ['nodejs_compat'])],
  ['workerd, node 2026', runWorkerd('2026-03-01', ['nodejs_compat'])],
  ['Chromium', runChromium],
];

installRuntimes();
const project = await createProject();
let failed = 0;
try {
  for (const [name, smokeOn] of RUNTIMES) {
    const started = performance.now();
    try {
      const steps = await smokeOn(project);
      const time = `${Math.round(performance.now() - started)} ms`;
      console.log(`  ✓ ${name.padEnd(18)} ${time.padStart(8)}   ${steps.join(', ')}`);
    } catch (error) {
      failed += 1;
      console.log(`  ✗ ${name.padEnd(18)}\n${String(error.message).replaceAll(/^/gm, '      ')}`);
    }
  }
} finally {
  rmSync(project, { recursive: true, force: true });
}
console.log(`runtimes: ${RUNTIMES.length - failed} of ${RUNTIMES.length} pass the smoke test`);
process.exitCode = failed === 0 ? 0 : 1;
