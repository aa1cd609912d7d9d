import type { ErrorCode } from '../model/errors.js';

/** What to do about errors of the library, in terms of the command line. */
export const HINTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  'status.list.unknown': 'Begin a list with cairn status create.',
  'proof.issuerBinding': 'Sign with the issuer’s key, or name its verification method with --method.',
  'baking.alreadyBaked': 'Replace it with --overwrite.',
  'key.file.malformed': 'A key file is what cairn keygen and cairn init write.',
  'status.notAllocated': 'cairn issue --status, or cairn status allocate, gives a credential its place.',
};
