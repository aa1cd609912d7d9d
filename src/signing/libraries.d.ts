// The parts used here of a library that carries no types.

declare module '@digitalbazaar/ed25519-signature-2020' {
  interface VerifyDataInput {
    readonly document: object;
    readonly proof: object;
    readonly documentLoader: (
      url: string,
    ) => Promise<{ readonly documentUrl: string; readonly document: unknown }>;
  }

  export class Ed25519Signature2020 {
    constructor(options?: { readonly signer?: object; readonly verifier?: object; readonly date?: string });
    createVerifyData(input: VerifyDataInput): Promise<Uint8Array>;
  }
}
