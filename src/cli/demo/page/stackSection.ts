import { stackProgressSvg } from '../../../stacks/progressPicture.js';
import type { Evaluation } from '../../../stacks/types.js';
import type { RecheckReport } from '../../../stacks/recheckReport.js';
import { asArray, isJsonObject, type JsonValue } from '../../../model/json.js';
import { namesOf } from '../steps/earnTheRest.js';
import { describeAction } from '../steps/revokeOne.js';
import type { Story } from '../story.js';
import { SEL_STACK } from '../story/achievements.js';
import { MICRO_CREDENTIALS } from '../story/microCredentials.js';
import { markup, type Markup } from '../../../display/markup.js';
import { svgImage } from './svgImage.js';

const HUES = Object.fromEntries(MICRO_CREDENTIALS.map((one) => [one.slug, one.design.hue]));

const growthFigures = ({ earned }: Story): Markup =>
  markup`<div class="growth">
    ${earned.progress.map(({ after, on, evaluation }, index) => {
      const picture = stackProgressSvg(evaluation, SEL_STACK, {
        hues: HUES,
        compact: true,
        prefix: `growth-${index}`,
      });
      return markup`<figure>
        ${svgImage(picture, `${index + 1} of 5 stones`, 'small-cairn')}
        <figcaption><b>${after}</b>${on}</figcaption>
      </figure>`;
    })}
  </div>`;

/**
 * The stack's progress: small cairns that grow, and the finished one with its labels.
 *
 * @param story what happened
 */
export const progressSection = (story: Story): Markup =>
  markup`<section id="progress">
    <header>
      <span class="step">3 · How the stack filled up</span>
      <h2>A cairn grows one stone at a time</h2>
      <p>
        The rule: all five, from this university. After each badge the engine says what counted and what is
        missing.
      </p>
    </header>
    ${growthFigures(story)}
    <div class="grid two">
      <div class="card">${cairn(story, story.earned.progress.at(-1)?.evaluation, 'then')}</div>
      <div class="card">${cairn(story, story.revoked.recheck.evaluation, 'now')}</div>
    </div>
  </section>`;

/** A labelled cairn: on the day of the last award, or today. */
const cairn = ({ earned }: Story, evaluation: Evaluation | undefined, prefix: string): Markup | undefined =>
  evaluation === undefined
    ? undefined
    : markup`<div class="cairn">
        ${{ markup: stackProgressSvg(evaluation, SEL_STACK, { hues: HUES, names: namesOf(earned.badges), prefix }) }}
      </div>`;

/** The first characters of the digest that binds a credential. */
const digestOf = (story: Story, id: string): string => {
  const resource = asArray<JsonValue>(story.certified.badge.credential['relatedResource']).find(
    (one) => isJsonObject(one) && one['id'] === id,
  );
  return isJsonObject(resource) ? `${String(resource['digestSRI']).slice(0, 19)}…` : '';
};

const claimRows = (story: Story): Markup => {
  const claims = story.certified.reverified.certificate?.claims ?? {};
  return markup`${MICRO_CREDENTIALS.map(({ slug, name }) => {
    const badge = story.earned.badges.find(({ id }) => id === claims[slug]?.[0]?.credential);
    const awarded = String(badge?.credential['awardedDate']).slice(0, 10);
    return markup`<tr>
      <td>${name}</td>
      <td><a href="${badge?.slug}.png">${badge?.slug}.png</a></td>
      <td><time>${awarded}</time></td>
      <td class="wide"><code>${digestOf(story, badge?.id ?? '')}</code></td>
    </tr>`;
  })}`;
};

const stateChip = (state: RecheckReport['then'], when: string): Markup =>
  markup`<span class="chip ${state === 'complete' ? 'good' : 'bad'}"
    >${state === 'complete' ? '✓' : '✗'} ${state} ${when}</span
  >`;

/**
 * The completion credential: what counted for what, the three levels of a re-check, and what a revocation does.
 *
 * @param story what happened
 */
export const completionSection = (story: Story): Markup => {
  const { certified, revoked } = story;
  return markup`<section id="completion">
    <header>
      <span class="step">5 · The stack as a badge of its own</span>
      <h2>What counted for what is inside, so a stranger can check it</h2>
      <p>
        The completion credential is an ordinary Open Badge. It carries the claims below as a certificate,
        each badge bound by its digest.
      </p>
    </header>
    <div class="card scroll">
      <table>
        <thead>
          <tr>
            <th>Requirement</th>
            <th>Met by</th>
            <th>Awarded</th>
            <th class="wide">Digest</th>
          </tr>
        </thead>
        <tbody>
          ${claimRows(story)}
        </tbody>
      </table>
    </div>
    <div class="grid two" style="margin-top:1.15rem">
      <div class="card">
        <h3>Three strengths of evidence, never mixed up</h3>
        <ul class="levels" style="margin-top:.7rem">
          <li>
            <b>Reverified</b
            ><span class="soft">All five badges at hand: ${certified.reverified.summary}.</span>
          </li>
          <li>
            <b>Committed</b
            ><span class="soft"
              >${certified.committed.shown.count} of ${certified.committed.shown.of} badges shown; each is, to
              the byte, the one that was counted.</span
            >
          </li>
          <li>
            <b>Asserted</b
            ><span class="soft">The completion credential alone: the issuer’s word, and no more.</span>
          </li>
        </ul>
      </div>
      <div class="card">
        <h3>After ${revoked.badge.name} was revoked</h3>
        <div class="verdicts" style="margin-top:.8rem">
          ${stateChip(revoked.recheck.then, 'then')} ${stateChip(revoked.recheck.now, 'now')}
        </div>
        <p class="soft">
          The completion credential itself still verifies: only a re-check of its parts sees the difference.
          What its issuer must do, by the stack’s own policy:
        </p>
        <ul class="levels">
          ${revoked.actions.map((action) => markup`<li>→ ${describeAction(action)}</li>`)}
        </ul>
      </div>
    </div>
  </section>`;
};
