// The endpoints of the VC-API (https://w3c-ccg.github.io/vc-api/) that outside suites are pointed at.
import { createServer, type Server } from 'node:http';
import * as cairn from 'cairn-badges';
import { type ErrorDescription, ERRORS, type JsonObject } from 'cairn-badges/model';

type Answer = readonly [status: number, body: object];
const KINDS = ['achievement', 'endorsement', 'clr', 'statusList', 'credential', 'presentation'] as const;

const problem = (code: string, detail = code, status = 400): object => {
  const { meaning, problemType } = (ERRORS as Record<string, ErrorDescription>)[code] ?? {};
  return { type: problemType ?? 'about:blank', title: meaning ?? code, status, detail, code };
};

/** A server that issues with one signer and verifies with the given sources. It signs for everyone: keep it on localhost. */
export const createVcApi = (signer: cairn.Signer, sources: cairn.VerificationSources = {}): Server => {
  const known = sources.contexts === undefined ? {} : { contexts: sources.contexts };
  const verify = async (input: unknown, isPresentation: boolean, presentation = {}): Promise<Answer> => {
    const report = await cairn.verify(input, sources, { kinds: KINDS, presentation });
    const isRight = (report.kind === 'presentation') === isPresentation;
    const verified = report.verdict === 'valid' && isRight;
    const told = (...outcomes: readonly string[]): readonly object[] =>
      report.checks
        .filter(({ outcome }) => outcomes.includes(outcome))
        .map(({ code, check, message }) => problem(code ?? check, message));
    const errors = [...told('failed', 'unknown'), ...(isRight ? [] : [problem('structure.unsupportedType')])];
    const answer = { verified, warnings: told('warning'), errors, problemDetails: errors, ...report };
    return [verified ? 200 : 400, answer];
  };
  const routes: Record<string, (body: JsonObject) => Promise<Answer>> = {
    '/credentials/issue': async ({ credential }) => [
      201,
      { verifiableCredential: await cairn.issue(credential as JsonObject, { signer, ...known }) },
    ],
    '/credentials/verify': (body) => verify(body.verifiableCredential, false),
    '/presentations/verify': ({ verifiablePresentation, options }) => {
      const { challenge, domain } = (options ?? {}) as JsonObject;
      return verify(verifiablePresentation, true, { challenge, domain });
    },
  };
  const answer = async (path: string, text: string): Promise<Answer> => {
    try {
      return (await routes[path]?.(JSON.parse(text) as JsonObject)) ?? [404, problem('path', path, 404)];
    } catch (error) {
      return [400, problem(cairn.isCairnError(error) ? error.code : 'malformed', String(error))];
    }
  };
  return createServer(async (request, response) => {
    let text = '';
    for await (const part of request.setEncoding('utf8')) text += part;
    const [status, body] = request.method === 'POST' ? await answer(request.url ?? '', text) : [405, {}];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
};
