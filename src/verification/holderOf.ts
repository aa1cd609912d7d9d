import { isJsonObject, type JsonObject } from '../model/json.js';

/**
 * The id of who presents.
 *
 * @param presentation a presentation
 */
export const holderOf = ({ holder }: JsonObject): string | undefined => {
  const id = isJsonObject(holder) ? holder.id : holder;
  return typeof id === 'string' ? id : undefined;
};
