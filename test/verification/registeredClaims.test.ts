import { beforeAll, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../src/model/json.js';
import { claimsOf } from '../../src/signing/jwtClaims.js';
import type { VerificationReport } from '../../src/verification/report.js';
import { verify } from '../../src/verification/verify.js';
import { createIssuer, draftBadge, NOW, type TestIssuer } from './badges.js';
import { signUnchecked } from './signUnchecked.js';

const REGISTERED: JsonObject = {
  azp: 'https://client.example',
  auth_time: 1,
  acr: '0',
  amr: ['pwd'],
  client_id: 'x',
  scope: 'openid',
  sid: 'x',
  vct: 'https://university.example/badge',
  sub_jwk: { kty: 'OKP' },
  email: 'ada@university.example',
  status: 'active',
};
const SD = { typ: 'vc+sd-jwt' };

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await createIssuer();
});

const reportOn = async (
  more: JsonObject,
  header?: JsonObject,
  wrap = (payload: JsonObject) => payload,
): Promise<VerificationReport> => {
  const draft = draftBadge(issuer);
  const token = await signUnchecked(wrap({ ...draft, ...claimsOf(draft), ...more }), issuer, header);
  return verify(header === SD ? `${token}~` : token, {}, { now: NOW });
};

describe('a token with claims beside those of Open Badges (8.2.4.1)', () => {
  it.each([
    ['by the rules of Open Badges', {}],
    ['by those of the W3C', { typ: 'vc+jwt' }],
    ['as SD-JWT', SD],
  ])('is valid with registered ones, %s', async (_name, header) => {
    const report = await reportOn(REGISTERED, header);
    expect(report.checks.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped')).toEqual([]);
    expect(report).toMatchObject({ verdict: 'valid', proven: true });
  });

  it('is invalid with others: those would be terms that no context defines', async () => {
    const report = await reportOn({ ...REGISTERED, favouriteColour: 'red' });
    expect(report.verdict).toBe('invalid');
    expect(report.checks).toContainEqual(
      expect.objectContaining({ code: 'jsonld.undefinedTerm', pointer: '/favouriteColour' }),
    );
  });

  it('is invalid where the credential itself, in vc, has them', async () => {
    const report = await reportOn({ azp: 'x' }, { typ: 'JWT' }, ({ iss, sub, jti, nbf, exp, ...rest }) => ({
      iss: iss ?? '',
      sub: sub ?? '',
      jti: jti ?? '',
      nbf: nbf ?? 0,
      exp: exp ?? 0,
      vc: {
        ...rest,
        '@context': [
          'https://www.w3.org/2018/credentials/v1',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        ],
        issuanceDate: rest.validFrom as string,
      },
    }));
    expect(report.checks).toContainEqual(
      expect.objectContaining({ code: 'jsonld.undefinedTerm', pointer: '/azp' }),
    );
  });

  it.each([
    ['in a JWT', {}],
    ['in an SD-JWT', SD],
  ])('is proven but open with a token status list %s', async (_name, header) => {
    const status = { status_list: { idx: 7, uri: 'https://university.example/statuslists/1' } };
    const report = await reportOn({ status }, header);
    expect(report).toMatchObject({ verdict: 'indeterminate', proven: true });
    expect(report.checks.filter(({ outcome }) => outcome === 'unknown')).toMatchObject([
      { check: 'status', code: 'status.type.unsupported' },
    ]);
  });
});
