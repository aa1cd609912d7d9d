const DAY_MS = 86_400_000;

/** A moment of the story, as days before the present. The school year ends about a month ago. */
export const STORY_DAYS = {
  enrolled: 331,
  firstSubmission: 310,
  firstReview: 301,
  secondSubmission: 283,
  secondReview: 276,
  firstIssue: 275,
  closingCircle: 214,
  classAgreements: 151,
  peerFeedback: 92,
  calmCorner: 33,
  completion: 32,
  revocation: 0,
} as const;

/** A moment of the story. */
export type Moment = keyof typeof STORY_DAYS;

/** Tells the date and time of a moment of the story. */
export type Calendar = (moment: Moment) => Date;

/**
 * The story's calendar: the same distances whenever it is played, so that nothing in it lies in the future.
 *
 * @param now the present
 */
export const createCalendar = (now: Date): Calendar => {
  const noon = Math.floor(now.getTime() / DAY_MS) * DAY_MS - DAY_MS / 2;
  return (moment) => (moment === 'revocation' ? now : new Date(noon - STORY_DAYS[moment] * DAY_MS));
};
