import { askersOwn } from '../model/askersOwn.js';

/** Four lists of the largest kind, some 200 ms; a badge that hides among a million takes 125 kB for each of its statuses. */
const BUDGET = 64 * 1024 * 1024;

/** A budget for what all status lists of one verification decompress to: of the input, and of what is nested in it. */
export const createListBudget = (): ((bytes: number) => void) => {
  let left = BUDGET;
  return (bytes) => {
    left -= bytes;
    if (left < 0)
      throw askersOwn(
        'status.list.retrieval',
        'The status lists decompress to more than the limit for one verification.',
      );
  };
};
