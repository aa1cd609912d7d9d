import type { Check } from '../../../model/report.js';
import type { VerificationReport } from '../../../verification/report.js';
import type { Story } from '../story.js';
import { TEACHER } from '../story/people.js';
import { markup, type Markup } from '../../../display/markup.js';

const SIGNS: Readonly<Record<Check['outcome'], string>> = {
  passed: '✓',
  failed: '✗',
  unknown: '?',
  warning: '!',
  skipped: '·',
};

/** What a check asks, for people who would rather not read identifiers. */
const MEANINGS: Readonly<Record<string, string>> = {
  'structure.type': 'is a badge',
  'structure.schema': 'has everything a badge must have',
  'jsonld.safeMode': 'every word in it is defined, so every word is signed',
  'proof.syntax': 'has a well-formed signature',
  'proof.created': 'was signed at a time that makes sense',
  'proof.suite': 'is signed by a known method',
  'proof.purpose': 'was signed in order to assert',
  'proof.key': 'the key was found where the issuer publishes it',
  'proof.signature': 'not one letter has been changed',
  'proof.issuerBinding': 'the key is the issuer’s own',
  'proof.expires': 'the signature has not expired',
  'status.revocation': 'has not been revoked',
  'status.suspension': 'is not suspended',
  'time.validFrom': 'is valid already',
  'time.validUntil': 'is still valid',
  recipient: `belongs to ${TEACHER.email}`,
};

const checkItem = (check: Check): Markup => {
  const reason =
    check.outcome === 'failed' || check.outcome === 'unknown'
      ? markup`<span class="why">${check.message}</span>`
      : undefined;
  const meaning = MEANINGS[check.check];
  const label =
    meaning === undefined || check.outcome === 'failed'
      ? markup`<code>${check.check}</code>`
      : markup`${meaning} <small><code>${check.check}</code></small>`;
  return markup`<li class="${check.outcome}">
    <b aria-label="${check.outcome}">${SIGNS[check.outcome]}</b><span>${label}</span>${reason}
  </li>`;
};

/** Failures first, then what passed; what did not apply is left out. */
const ordered = (checks: readonly Check[]): readonly Check[] => [
  ...checks.filter(({ outcome }) => outcome === 'failed' || outcome === 'unknown'),
  ...checks.filter(({ outcome }) => outcome === 'passed' || outcome === 'warning'),
];

const reportCard = (title: string, text: Markup, report: VerificationReport): Markup => {
  const chip =
    report.verdict === 'valid'
      ? markup`<span class="chip good">✓ valid</span>`
      : markup`<span class="chip bad">✗ ${report.verdict}</span>`;
  return markup`<article class="card report">
    <header>
      <h3>${title}</h3>
      ${chip}
      <p>${text}</p>
    </header>
    <ul>
      ${ordered(report.checks).map(checkItem)}
    </ul>
  </article>`;
};

/**
 * Three verification reports side by side: the badge, a forgery of it, and one that was revoked.
 *
 * @param story what happened
 */
export const reportsSection = ({ verified, revoked }: Story): Markup =>
  markup`<section id="reports">
    <header>
      <span class="step">4 · What anyone can check</span>
      <h2>Three pictures arrive by mail. Which can be believed?</h2>
      <p>
        All three were verified from the PNG alone, with no account and no call to the issuer beyond its
        published key and status lists.
      </p>
    </header>
    <div class="grid three">
      ${reportCard('The badge itself', markup`As the university issued it.`, verified.genuine)}
      ${reportCard('One bit changed', markup`<del>${verified.change.before}</del> … became <ins>${verified.change.after}</ins> …`, verified.tampered)}
      ${reportCard(`${revoked.badge.name}, revoked`, markup`Genuine to the last letter, and withdrawn by its issuer.`, revoked.after)}
    </div>
  </section>`;
