/**
 * SHA-256 and SHA-384 (hex) over the bytes under which pinned contexts were published. What is pinned is their content:
 * publishers re-indent, and have changed documents in place, so that a URL has several.
 */
export const PUBLISHED_CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  'https://www.w3.org/ns/credentials/v2': [
    '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
    '97f1eb8e5042356c805fdd61afa2c557663785e0794dcafa21e138fd38def18cb360133c221aa31d6896a6bf3e65b614',
  ],
  'https://www.w3.org/2018/credentials/v1': [
    '3d0b277522ed24385c850b9882b9688687189b8f37a9bd9f1577e348b1019c44',
    'ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc',
    '62ef084c85132c588119f7344fa7fb05dced9b44f7e4afee331b92e0131f3db4500f544cb81f6cc3d4471f0444e6e11d',
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json': [
    '3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84',
    'ef2fa9c7846dce233cc166b43639027278be4ee44f00bb1d45c75de2dd0cd761',
    'c58d73edcd2c17e701985f918cc8c684485f2c5399ffbddcacb3de5744f090000f244e5f87292c353298accfb0d894e3',
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json': [
    'bba433989e1e700ca60838a3c22378e7d8381aeb0c9590f9ddf84d1714f10296',
    'a447b31e8f6e866d8c6df41f661928823571bd09cd6cd0547ac2fbf5dfca199f5b14ae28b2af2b87c74d3ec1d3e6d32d',
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json': [
    'cfc147db5fd5e3575b06bd471fe04784e92de69296f64a351b8dff0ec3372e9c',
    'acb8cd4635c55885ecc89f33a25dd1750774228b2332e1e46b18f42bcef043aece48cb014416cd087c5762ac09134493',
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/context.json': [
    'b077fa134d909d92c1dcd1c153f2af1b244aeb415967fdc1467d7fc5dd48ac10',
    'cc77157457841319e05ab0d9657fe144150a626c1f0fd89c0e639f58d468edb5513597d9f14459310c86ec6b975b74cc',
  ],
  'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json': [
    '146f85aa16effd7ca1da8056eb443f53ce1eca8a34186cb062832c0a97d889c3',
    'cf59a4b4b190ae798814ab6bc911c02efde291c386aed1bb11bd5a572d1eb2669bfd87019e994388db504a09ac244d5e',
  ],
  'https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json': [
    '880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6',
    'a846ad923699c67df5d09324134c645d1e15f4429f248856cbf1ca8967764cf8741476ea557dd505c891fe47e2487a1d',
  ],
  'https://purl.imsglobal.org/spec/clr/v2p0/context.json': [
    'e198d7b517d74c5036434ce495086f67b10244709e9a3df9dcb7f8b1579b6167',
    '2abca41440ff4aa4e6e2ae0c00851e7110a9b15f6d519561ae8c83e6b1a4f5e894313c72b60086709f03f36a5c67ceff',
  ],
  'https://w3id.org/security/data-integrity/v1': [
    'c6e5073f4bd4bf6d08f245736e6f32c29b012860b18583644b2d71e1de862669',
    'acb506e97aaa50399210a155912506c9cf0f280be405eb678b703272db48e75b7009ca6d45894fe856d9ca6123484890',
  ],
  'https://w3id.org/security/suites/ed25519-2020/v1': [
    '67646fbc0d6582ad7fbf08ccf0d3a4bedbb4177fd2d63385de52dc1b092ed6c5',
    '62fd9ac5107c1c2a76567e4c85f210ab5ef3a5f23afe2c92b58a88643dc3612995ec762908c5ab34fde4bd71ac07b4cf',
  ],
  'https://www.w3.org/ns/did/v1': [
    'adefa50311393eb1bd788a38ac9fe2696c65367928f6996812cd54577394f4da',
    'cc09b798f1bd332f30fe0faa10c6c55cb1b4a9cbae04865d6a3ddcf7099bbe05b9e9ee982d2afcf782a3005a527bbab7',
  ],
};

/** Their specification gives the digest, and promises that the bytes never change (VCDM 2.0, B.1). */
export const FINAL_CONTEXTS: ReadonlySet<string> = new Set(['https://www.w3.org/ns/credentials/v2']);
