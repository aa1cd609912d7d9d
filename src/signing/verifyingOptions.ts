import { ABORT_SIGNAL } from '../model/abortSignal.js';

/** What the options may be that everything has which verifies proofs, embedded ones or tokens. */
export const VERIFYING_OPTIONS = {
  resolver: 'function',
  timeoutMs: 'count',
  signal: ABORT_SIGNAL,
  now: 'instant',
  clockSkewMs: 'count',
  domain: 'string',
  challenge: 'string',
  expiredKeys: ['unknown', 'warning'],
  controller: ['issuer', 'anyone'],
  engine: ['auto', 'reference'],
} as const;
