import type { MessagePort } from 'node:worker_threads';
import { askersOwn } from '../../model/askersOwn.js';
import { CairnError, isCairnError } from '../../model/errors.js';
import { describeFault } from '../../signing/proofFinding.js';
import type { TravellingError } from './tasks.js';

/** Answers to the questions of a worker, by name. */
export type Answers = Readonly<Record<string, (...details: readonly never[]) => unknown>>;

interface Question {
  readonly id: number;
  readonly name: string;
  readonly details: readonly unknown[];
}
type Answer =
  { readonly id: number; readonly value: unknown } | { readonly id: number; readonly error: TravellingError };

/**
 * An error as plain data.
 *
 * @param error whatever was thrown
 * @param code the code of what is no CairnError
 */
export const toTravel = (error: unknown, code: 'internal' | 'fetch.failed' = 'internal'): TravellingError => {
  const known = isCairnError(error) ? error : new CairnError(code, describeFault(error));
  const { pointer } = known;
  return { code: known.code, message: known.message, ...(pointer === undefined ? {} : { pointer }) };
};

/**
 * The error that plain data stood for.
 *
 * @param error plain data
 */
export const arrived = ({ code, message, pointer }: TravellingError): CairnError =>
  new CairnError(code, message, pointer === undefined ? {} : { pointer });

/**
 * Answer the questions that come through a port.
 *
 * @param port the port
 * @param answers by name
 */
export const answerThrough = (port: MessagePort, answers: Answers): void => {
  port.on('message', ({ id, name, details }: Question) => {
    const reply = (answer: Answer): void => port.postMessage(answer);
    const ask = async (): Promise<unknown> => answers[name]?.(...(details as readonly never[]));
    ask()
      .then((value) => reply({ id, value }))
      .catch((error: unknown) => reply({ id, error: toTravel(error, 'fetch.failed') }));
  });
};

/** Asks the main thread. */
export interface Asker {
  readonly ask: (name: string, ...details: readonly unknown[]) => Promise<unknown>;
  /** Asks through another port from now on; what was not answered through the last one fails. */
  readonly use: (port: MessagePort | undefined) => void;
}

/** Asks through the port of the task in hand. */
export const createAsker = (): Asker => {
  let port: MessagePort | undefined;
  let count = 0;
  const open = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: CairnError) => void }
  >();

  const receive = (answer: Answer): void => {
    const asked = open.get(answer.id);
    open.delete(answer.id);
    if ('error' in answer) asked?.reject(arrived(answer.error));
    else asked?.resolve(answer.value);
  };

  return {
    ask: (name, ...details) =>
      new Promise((resolve, reject) => {
        if (port === undefined)
          return reject(askersOwn('fetch.offline', 'The main thread is not listening any more.'));
        const id = count++;
        open.set(id, { resolve, reject });
        port.postMessage({ id, name, details } satisfies Question);
      }),
    use: (next) => {
      port?.close();
      for (const { reject } of open.values())
        reject(askersOwn('fetch.timeout', 'The work was over before there was an answer.'));
      open.clear();
      port = next;
      port?.on('message', receive);
    },
  };
};
