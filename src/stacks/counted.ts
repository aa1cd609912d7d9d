/**
 * A number of things: `1 badge`, `2 badges`.
 *
 * @param count how many
 * @param thing one of them
 */
export const counted = (count: number, thing: string): string => `${count} ${thing}${count === 1 ? '' : 's'}`;
