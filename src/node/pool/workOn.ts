import { createContexts, defaultContexts, type Contexts } from '../../jsonld/contexts.js';
import { createSigner, type Signer } from '../../keys/signer.js';
import type { ResolvedMethod } from '../../keys/verificationMethod.js';
import type { FetchedDocument, Fetcher } from '../../model/fetcher.js';
import { mapInOrder } from '../../model/mapInOrder.js';
import { createCohortIssuer, type IssueRow } from '../../signing/cohort/createCohortIssuer.js';
import type { RefusedRow } from '../../signing/cohort/cohortTypes.js';
import type { VerificationSources } from '../../verification/context.js';
import type { TrustEntry } from '../../verification/trust.js';
import { shareSources, type SharedSources, verifyManyWith } from '../../verification/verifyMany.js';
import { packTexts } from './packedTexts.js';
import { reportTexts } from './reportTexts.js';
import { type Asker, createAsker, toTravel } from './questions.js';
import type { ExtraContexts, IssueTask, VerifyTask, WorkerAnswer, WorkerRows, WorkerTask } from './tasks.js';
import { expectRecord } from '../../model/expect.js';

/** What a worker has prepared for the tasks of one run. */
interface Prepared {
  readonly asker: Asker;
  readonly issueRow: Promise<IssueRow<'text'>> | undefined;
  readonly shared: SharedSources | undefined;
}

/** Runs that a worker keeps what it prepared for. */
const MAXIMUM_RUNS = 4;

const prepared = new Map<number, Prepared>();

/**
 * Work on one part of a cohort or of a list of inputs. A worker pool calls this in its workers; nobody else needs it.
 *
 * @param task what to do
 * @returns a `WorkerAnswer`, as Piscina takes it
 */
export const workOn = async (task: WorkerTask): Promise<unknown> => {
  expectRecord(task, { run: 'number', kind: 'string', port: 'object|undefined' }, 'The task');
  const own = preparedFor(task);
  own.asker.use(task.port);
  try {
    const rows = task.kind === 'issue' ? await issueAll(task, own) : await verifyAll(task, own);
    return await handOver(rows);
  } catch (error) {
    return { error: toTravel(error) } satisfies WorkerAnswer;
  } finally {
    own.asker.use(undefined);
  }
};

/** Lets the memory of the texts go to the main thread with them. */
const handOver = async (rows: WorkerRows): Promise<unknown> => {
  const { move, transferableSymbol, valueSymbol } = await import('piscina');
  const carried = {
    [transferableSymbol]: rows.texts.bytes.buffer,
    [valueSymbol]: rows satisfies WorkerAnswer,
  };
  // Piscina's types know these symbols by other names
  return move(carried as unknown as Parameters<typeof move>[0]);
};

const preparedFor = (task: WorkerTask): Prepared => {
  let own = prepared.get(task.run);
  if (own === undefined) {
    const asker = createAsker();
    own = {
      asker,
      issueRow: task.kind === 'issue' ? issuerOf(task, asker) : undefined,
      shared: task.kind === 'verify' ? shareSources(sourcesOf(task, asker)) : undefined,
    };
    prepared.set(task.run, own);
    const [oldest] = prepared.keys();
    if (prepared.size > MAXIMUM_RUNS && oldest !== undefined) prepared.delete(oldest);
  }
  return own;
};

const contextsOf = (extra: ExtraContexts | undefined): Contexts =>
  extra === undefined ? defaultContexts() : createContexts(extra);

const signerOf = ({ signer }: IssueTask, { ask }: Asker): Signer => {
  if ('keyPair' in signer) return createSigner(signer.keyPair, signer.verificationMethod);
  const { algorithm, verificationMethod, publicKey } = signer;
  return {
    algorithm,
    verificationMethod,
    ...(publicKey === undefined ? {} : { publicKey }),
    sign: (bytes) => ask('sign', bytes) as Promise<Uint8Array>,
  };
};

const issuerOf = (task: IssueTask, asker: Asker): Promise<IssueRow<'text'>> =>
  createCohortIssuer(task.template, {
    ...task.options,
    form: 'text',
    contexts: contextsOf(task.contexts),
    signer: signerOf(task, asker),
    ...(task.hasStatus ? { status: (request) => asker.ask('status', request) as Promise<object> } : {}),
  });

const issueAll = async (
  { from, values, concurrency, spare }: IssueTask,
  { issueRow }: Prepared,
): Promise<WorkerRows> => {
  const issue = await issueRow;
  const texts: string[] = [];
  const refused = new Map<number, RefusedRow>();
  if (issue === undefined) return { texts: packTexts(texts), refused };
  const all = mapInOrder(values, (one, index) => issue(one, from + index), {
    concurrency,
    window: 4 * concurrency,
  });
  for await (const row of all) {
    if (!('text' in row)) refused.set(texts.length, row);
    texts.push('text' in row ? row.text : '');
  }
  return { texts: packTexts(texts, spare), refused };
};

const sourcesOf = (
  { has, registries, listIssuers, contexts }: VerifyTask,
  { ask }: Asker,
): VerificationSources => {
  const fetcherOf =
    (name: string): Fetcher =>
    (url, { accept } = {}) =>
      ask(name, url, accept === undefined ? {} : { accept }) as Promise<FetchedDocument>;
  return {
    contexts: contextsOf(contexts),
    ...(has.fetcher ? { fetcher: fetcherOf('fetch') } : {}),
    ...(has.contextFetcher ? { contextFetcher: fetcherOf('fetchContext') } : {}),
    ...(has.resolver
      ? {
          resolver: (url, { signal: _signal, ...options } = {}) =>
            ask('resolve', url, options) as Promise<ResolvedMethod>,
        }
      : {}),
    ...(listIssuers === undefined ? {} : { statusLists: { listIssuers } }),
    trust: Array.from(
      { length: registries },
      (_, index) => (issuer, credential) =>
        ask('trust', index, issuer, credential) as Promise<TrustEntry | undefined>,
    ),
  };
};

const verifyAll = async (
  { inputs, policy, concurrency, timeoutMs, withCredential, spare }: VerifyTask,
  { shared }: Prepared,
): Promise<WorkerRows> => {
  const texts: string[] = [];
  const options = { concurrency, timeoutMs };
  if (shared === undefined) return { texts: packTexts(texts), refused: new Map() };
  for await (const { report } of verifyManyWith(inputs, shared, policy, options)) {
    texts.push(...reportTexts(report, withCredential));
  }
  return { texts: packTexts(texts, spare), refused: new Map() };
};
