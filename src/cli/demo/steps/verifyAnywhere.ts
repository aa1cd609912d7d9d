import { unbake } from '../../../baking/unbake.js';
import { bake } from '../../../baking/bake.js';
import type { VerificationReport } from '../../../verification/report.js';
import { verify } from '../../../verification/verify.js';
import { checkLines } from '../../printReport.js';
import type { Stage } from '../createStage.js';
import { TEACHER } from '../story/people.js';
import type { IssuedBadge } from './issueBadge.js';
import type { University } from './openUniversity.js';

/** What anyone finds out about the badge, and about a forgery of it. */
export interface Verified {
  readonly genuine: VerificationReport;
  readonly tampered: VerificationReport;
  /** The sentence that was changed, before and after. */
  readonly change: { readonly before: string; readonly after: string };
}

const RECIPIENT = { identifiers: [{ identifier: TEACHER.email, identityType: 'emailAddress' as const }] };

const passed = (report: VerificationReport, check: string): boolean =>
  report.checks.some((one) => one.check === check && one.outcome === 'passed');

/** Change one bit of one letter: `M` (0x4d) becomes `L` (0x4c). */
const flipOneBit = (
  text: string,
): { readonly text: string; readonly before: string; readonly after: string } => {
  const before = 'Meets the standard';
  const after = `${String.fromCharCode(before.charCodeAt(0) ^ 1)}${before.slice(1)}`;
  return { text: text.replace(before, after), before, after };
};

/**
 * Chapter 4: anyone verifies the badge from the picture alone; then one bit is changed.
 *
 * @param stage where the story is played
 * @param university the issuer, for its unbaked picture
 * @param badge the badge
 */
export const verifyAnywhere = async (
  stage: Stage,
  university: University,
  badge: IssuedBadge,
): Promise<Verified> => {
  const { narrator, calendar, fetcher, session } = stage;
  narrator.chapter('Anyone verifies it, from the picture alone');
  narrator.tell(`${TEACHER.name}’s principal gets a PNG by mail, and knows nothing but her e-mail address.`);
  const now = calendar('firstIssue');
  const genuine = await verify(badge.png, { fetcher }, { now, recipient: RECIPIENT });
  narrator.show(
    genuine.checks
      .filter(({ outcome }) => outcome === 'passed')
      .flatMap((check) => checkLines(check, session.style, '')),
  );
  const needed = [
    'structure.schema',
    'proof.signature',
    'proof.issuerBinding',
    'status.revocation',
    'status.suspension',
    'time.validFrom',
    'recipient',
  ];
  const lacking = needed.filter((check) => !passed(genuine, check));
  narrator.expect(
    genuine.verdict === 'valid' && lacking.length === 0,
    `valid: structure, signature, issuer, both status lists, dates, recipient${lacking.length === 0 ? '' : ` (lacking ${lacking.join(', ')})`}`,
  );
  const stranger = await verify(
    badge.png,
    { fetcher },
    {
      now,
      recipient: {
        identifiers: [{ identifier: 'someone.else@maple-elementary.example', identityType: 'emailAddress' }],
      },
    },
  );
  narrator.expect(
    stranger.verdict === 'invalid' && !passed(stranger, 'recipient'),
    'shown by someone else it is not theirs: the e-mail does not match the salted hash',
  );
  const change = flipOneBit((await unbake(badge.png)).text);
  const picture = university.pictures.get(badge.slug);
  const forged = picture === undefined ? badge.png : await bake(picture.png, change.text);
  await stage.write('tampered.png', forged);
  const tampered = await verify(forged, { fetcher }, { now });
  narrator.tell(`Now one bit of one letter is changed: “${change.before} …” becomes “${change.after} …”.`);
  narrator.show(
    tampered.checks
      .filter(({ outcome }) => outcome === 'failed')
      .flatMap((check) => checkLines(check, session.style, '')),
  );
  narrator.expect(
    tampered.verdict === 'invalid' && tampered.checks.some(({ code }) => code === 'proof.signature'),
    'invalid: the signature no longer fits (proof.signature)',
  );
  await stage.write('reports/verified.json', genuine);
  await stage.write('reports/tampered.json', tampered);
  return { genuine, tampered, change: { before: change.before, after: change.after } };
};
