import { MessageChannel } from 'node:worker_threads';
import { CairnError } from '../../model/errors.js';
import { unpackTexts } from './packedTexts.js';
import { threadError } from './workerFile.js';
import { type Answers, answerThrough, arrived } from './questions.js';
import type { IssueTask, VerifyTask, WorkerAnswer, WorkerRows } from './tasks.js';

/** A task before it has a port. */
export type Assignment = Omit<IssueTask, 'port' | 'spare'> | Omit<VerifyTask, 'port' | 'spare'>;

/** What a task came to. */
export interface TaskRows {
  /** A text by its place among those of the task. */
  readonly textOf: (index: number) => string;
  readonly refused: WorkerRows['refused'];
  /** To be called when no text is needed any more: their memory serves the next task. */
  readonly release: () => void;
}

/** The threads of a pool. */
export interface PoolThreads {
  /**
   * Let a worker do a task.
   *
   * @param assignment the task
   * @param answers to what the worker may ask; none if it needs nobody
   * @throws CairnError what the task throws; `pool.worker`, `pool.workerFile`
   */
  readonly run: (assignment: Assignment, answers: Answers | undefined) => Promise<TaskRows>;
  readonly close: () => Promise<void>;
}

interface Threads {
  run(
    task: unknown,
    options: { readonly transferList: readonly unknown[]; readonly name: string },
  ): Promise<unknown>;
  destroy(): Promise<void>;
}

const closed = (cause?: unknown): CairnError =>
  new CairnError('pool.closed', 'The worker pool is closed.', { cause });

/** Idle workers stay: who makes a pool wants to use it again. */
const openThreads = async (workers: number, file: string): Promise<Threads> => {
  const { Piscina } = await import('piscina');
  return new Piscina({
    filename: file,
    minThreads: workers,
    maxThreads: workers,
    idleTimeout: Infinity,
    // a worker that waits for tasks this way still hears what it asked for
    atomics: 'disabled',
  }) as unknown as Threads;
};

/**
 * Threads, started when the first task comes.
 *
 * @param workers how many
 * @param file the module whose `workOn` the workers call
 */
export const createPoolThreads = (workers: number, file: string): PoolThreads => {
  let threads: Promise<Threads> | undefined;
  const spares: ArrayBuffer[] = [];
  let isClosed = false;

  const runTask = async (task: object, transferList: readonly unknown[]): Promise<WorkerAnswer> => {
    if (isClosed) throw closed();
    threads ??= openThreads(workers, file);
    try {
      return (await (await threads).run(task, { transferList, name: 'workOn' })) as WorkerAnswer;
    } catch (cause) {
      throw isClosed ? closed(cause) : threadError(file, cause);
    }
  };

  return {
    run: async (assignment, answers) => {
      const channel = answers === undefined ? undefined : new MessageChannel();
      try {
        if (channel !== undefined && answers !== undefined) answerThrough(channel.port1, answers);
        const port = channel?.port2;
        const spare = spares.pop();
        const given = [port, spare].filter((one) => one !== undefined);
        const answer = await runTask({ ...assignment, port, spare }, given);
        if ('error' in answer) throw arrived(answer.error);
        const { texts, refused } = answer;
        return { textOf: unpackTexts(texts), refused, release: () => void spares.push(texts.bytes.buffer) };
      } finally {
        channel?.port1.close();
      }
    },
    close: async () => {
      isClosed = true;
      await (await threads)?.destroy();
    },
  };
};
