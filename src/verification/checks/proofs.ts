import type { KeyResolver } from '../../keys/keyResolver.js';
import { PRESENTING_PURPOSES } from '../../signing/purposeOf.js';
import type { JsonObject } from '../../model/json.js';
import type { Check } from '../../model/report.js';
import { type JwtVerification, verifyJwt } from '../../signing/verifyJwt.js';
import { answerProofs, type VerifyProofsOptions } from '../../signing/verifyProofs.js';
import { assertBounded } from '../assertBounded.js';
import { attempt, checkOf } from '../checkOf.js';
import type { Claim } from '../claim.js';
import { credentialKindOf } from '../credentialKind.js';
import type { VerificationContext } from '../context.js';
import { holderOf } from '../holderOf.js';

const SPEC = 'Open Badges 3.0, 9.1 step 2';

/** What the proofs show. */
export interface ProofResult {
  readonly checks: readonly Check[];
  /** Whether a signature over exactly this credential holds and is bound to its issuer. */
  readonly proven: boolean;
  /** Who controls the keys that the proofs name; empty where no resolver was asked. */
  readonly controllers: readonly string[];
  /** The credential with what its token discloses or says of it, which only its verification shows. */
  readonly carried?: JsonObject;
}

/**
 * `proof.*`: the credential is secured by its issuer, by an embedded proof or by the token around it (Open Badges 3.0,
 * 8). A credential without any proof has failed.
 *
 * @param claim what was read
 * @param context keys, contexts, the instant
 */
export const checkProofs = async (claim: Claim, demanded: VerificationContext): Promise<ProofResult> => {
  const { context, controllers } = claim.kind === 'presentation' ? withControllers(demanded) : asIs(demanded);
  const verifyCarrier = verifierOf(claim);
  if (verifyCarrier === undefined) {
    const checks = await attempt('proof.signature', () => checksOf(claim, context));
    return { checks, proven: isProven(checks), controllers: [...controllers] };
  }
  let carried: JsonObject | undefined;
  const checks = await attempt('proof.signature', async () => {
    const { findings, document } = await verifyCarrier(claim, context);
    carried = document;
    return findings;
  });
  return {
    checks: [...checks, ...embeddedLines(carried ?? claim.credential, context)],
    proven: isProven(checks),
    controllers: [...controllers],
    ...(carried === undefined ? {} : { carried }),
  };
};

/** A token secures what is in it, embedded proofs too, which nobody needs then; whoever wants all of them to hold, waits. */
const embeddedLines = ({ proof }: JsonObject, { proofs }: VerificationContext): readonly Check[] =>
  proof === undefined
    ? []
    : [
        checkOf('proof.embedded', proofs.set === 'all' ? 'unknown' : 'warning', {
          code: 'proof.embedded',
          message:
            'The token holds an embedded proof too, which is not checked: the token is what secures the credential.',
          pointer: '/proof',
          spec: SPEC,
        }),
      ];

interface Watched {
  readonly context: VerificationContext;
  readonly controllers: ReadonlySet<string>;
}

const asIs = (context: VerificationContext): Watched => ({ context, controllers: new Set() });

/** A presentation need not say who presents it; whoever controls its keys does. */
const withControllers = (context: VerificationContext): Watched => {
  const controllers = new Set<string>();
  const resolver: KeyResolver = async (url, options) => {
    const resolved = await context.resolver(url, options);
    const { method, relationships, jwkIssuer = method.controller } = resolved;
    // what a set says of another issuer's key is its own word only
    if (
      jwkIssuer === method.controller &&
      relationships.some((purpose) => PRESENTING_PURPOSES.includes(purpose))
    )
      controllers.add(method.controller);
    return resolved;
  };
  return { context: { ...context, resolver }, controllers };
};

type TokenVerifier = (claim: Claim, context: VerificationContext) => Promise<JwtVerification>;

const verifierOf = ({ securing }: Claim): TokenVerifier | undefined => {
  if (securing === 'sd-jwt') return verifySelective;
  return securing === 'jwt' ? verifyToken : undefined;
};

const verifySelective: TokenVerifier = async (claim, context) => {
  const { discloseSdJwt, verifySdJwt } = await import('../../signing/verifySdJwt.js');
  const { token = '' } = claim;
  // who holds it, and so whose key it must be, is what the token says once it is whole
  const credential = await discloseSdJwt(token);
  // what was hidden was not counted when the token was read
  context.nested.values += assertBounded(credential, context.limits.maxValues - context.nested.values);
  const whole = { ...claim, credential, kind: credentialKindOf(credential) };
  return verifySdJwt(token, demandsOf(whole, context));
};

/** One proof suffices: whoever signed the token has signed the embedded proofs with it. */
const verifyToken: TokenVerifier = (claim, context) => {
  const { tokenRules, missingSub } = context.proofs;
  return verifyJwt(claim.token ?? '', {
    ...demandsOf(claim, context),
    ...(tokenRules === undefined ? {} : { rules: tokenRules }),
    ...(missingSub === undefined ? {} : { missingSub }),
  });
};

const checksOf = (
  claim: Claim,
  context: VerificationContext,
): readonly Check[] | Promise<readonly Check[]> => {
  if (claim.securing === 'embedded') return answerProofs(claim.credential, embeddedDemandsOf(claim, context));
  return [
    checkOf('proof.signature', 'failed', {
      code: 'proof.missing',
      message: 'The document has no proof.',
      spec: SPEC,
    }),
  ];
};

/** Written out rather than spread: every verification passes here. */
const embeddedDemandsOf = (claim: Claim, context: VerificationContext): VerifyProofsOptions => {
  const demands = demandsOf(claim, context);
  const { resolver, now, clockSkewMs, timeoutMs, controller, challenge, domain, expiredKeys } = demands;
  return {
    resolver,
    now,
    clockSkewMs,
    timeoutMs,
    controller,
    challenge,
    domain,
    expiredKeys,
    contexts: context.contexts,
    spend: context.spend,
    purpose: claim.kind === 'presentation' ? 'authentication' : 'assertionMethod',
    proofs: context.proofs.set,
  };
};

/** Challenge and domain are for what is presented, an SD-JWT with its key binding too, not for the credentials in it. */
const demandsOf = (
  { kind, securing, credential }: Claim,
  context: VerificationContext,
): Pick<
  VerifyProofsOptions,
  'resolver' | 'now' | 'clockSkewMs' | 'timeoutMs' | 'controller' | 'challenge' | 'domain' | 'expiredKeys'
> => {
  const isPresented = kind === 'presentation' || (securing === 'sd-jwt' && context.depth === 0);
  const { challenge, domain } = isPresented ? context.presentation : {};
  return {
    resolver: context.resolver,
    now: context.now,
    clockSkewMs: context.clockSkewMs,
    timeoutMs: Math.max(0, Math.min(context.limits.fetchTimeoutMs, context.patience.left())),
    // VCDM 2.0, 4.13: `holder` is optional; then there is nobody whom the key could belong to.
    controller: kind === 'presentation' && holderOf(credential) === undefined ? 'anyone' : 'issuer',
    challenge,
    domain,
    expiredKeys: context.proofs.expiredKeys,
  };
};

const isProven = (checks: readonly Check[]): boolean => {
  const isPassed = (id: string): boolean =>
    checks.some(({ check, outcome }) => check === id && outcome === 'passed');
  // the status that a token claims is no question of who signed it
  const isClean = checks.every(
    ({ check, outcome }) => check === 'status' || (outcome !== 'failed' && outcome !== 'unknown'),
  );
  return isClean && isPassed('proof.signature') && isPassed('proof.issuerBinding');
};
