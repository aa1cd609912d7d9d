// Written by scripts/generate-contexts.mjs.
import type { PinnedContext } from '../pinnedContext.js';
import credentialsV2 from '../../../contexts/credentials-v2.json' with { type: 'json' };
import ob303 from '../../../contexts/ob-3.0.3.json' with { type: 'json' };

export const pinnedContexts: readonly PinnedContext[] = [
  { urls: ["https://www.w3.org/ns/credentials/v2"], sha256: ["b463c8d6a066214123ddd9827b135e1b50e1fc73322cc52a9b12a4f1fc7d86cf"], content: credentialsV2 },
  { urls: ["https://www.w3.org/2018/credentials/v1"], sha256: ["b01e671e873981f19a9102a9a57f666dbcaeb31b99e3e124378d143e71549247"], load: async () => (await import('../../../contexts/credentials-v1.json', { with: { type: 'json' } })).default },
  { urls: ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"], sha256: ["04b1136ddc4eda9a8966bc7ef182789f233a26739473140ef75d6968c29a2966","c5e555a91a5cf48e32ae0a05674c61ddd5c053b680b5643b2f57f9965e386d99","ebc297f165b4882a6c28feb2706147c95e3e8294206dd0fb85043df9057b3b79","78f7767e3e126b72d6076e0005971cbd1c6c4846d51693da226f4c8327ec3327"], content: ob303 },
  { urls: ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"], sha256: ["bdd1d11a55a660322f24660862a1d430ee80cce584465f750909daa43684357c"], load: async () => (await import('../../../contexts/ob-3.0.2.json', { with: { type: 'json' } })).default },
  { urls: ["https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json"], sha256: ["8bb2354552b70cbdf2066f6d3e24bc5c2be2619145737580ad2aebdc366e77d5"], load: async () => (await import('../../../contexts/ob-3.0.1.json', { with: { type: 'json' } })).default },
  { urls: ["https://purl.imsglobal.org/spec/ob/v3p0/context.json","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.0.json","https://purl.imsglobal.org/spec/ob/v3p0/context/ob_v3p0.jsonld"], sha256: ["2c54acaa1cffda2420be32ab61f0a2082051211131c6337686f36f2537aa859b"], load: async () => (await import('../../../contexts/ob-3.0.0.json', { with: { type: 'json' } })).default },
  { urls: ["https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"], sha256: ["15f4c347c6fe4380d9b6b93795859e33747ef48d5c55b91a71c52fb51c7bcbd7"], load: async () => (await import('../../../contexts/ob-extensions.json', { with: { type: 'json' } })).default },
  { urls: ["https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"], sha256: ["7defe702c102faf14108579b7d65ef39ecf4c3bbef925b803e15bd77cd6e3394"], load: async () => (await import('../../../contexts/clr-2.0.1.json', { with: { type: 'json' } })).default },
  { urls: ["https://purl.imsglobal.org/spec/clr/v2p0/context.json"], sha256: ["a2dd0c0c07434663b7b54a51dd8a3363f6d5c420efa87e3d97b4ef8661596d44"], load: async () => (await import('../../../contexts/clr-2.0.0.json', { with: { type: 'json' } })).default },
  { urls: ["https://w3id.org/security/data-integrity/v1"], sha256: ["9505bf85338a4c2121ad03992ac90061bc85d43bcfa34d9d47b779381cf08b5f"], load: async () => (await import('../../../contexts/data-integrity-v1.json', { with: { type: 'json' } })).default },
  { urls: ["https://w3id.org/security/data-integrity/v2"], sha256: ["7ba3c50acf2689d5e07927267343eb353249c7c22a9f2d00307cc970e855e305"], load: async () => (await import('../../../contexts/data-integrity-v2.json', { with: { type: 'json' } })).default },
  { urls: ["https://w3id.org/security/suites/ed25519-2020/v1"], sha256: ["fb517f09d990829aed734c9bad8cbbb2ac3d5063b865c7e3d81f246074bf5691"], load: async () => (await import('../../../contexts/ed25519-2020-v1.json', { with: { type: 'json' } })).default },
  { urls: ["https://w3id.org/security/multikey/v1"], sha256: ["be20c3ee6af6e9c4102e66a85c26617831218e32216bdf050f870e389e737cdc"], load: async () => (await import('../../../contexts/multikey-v1.json', { with: { type: 'json' } })).default },
  { urls: ["https://www.w3.org/ns/did/v1"], sha256: ["a7e146c40fcec005d3f0f14ae745665f446da58d7914a9d8f733746686fad82b"], load: async () => (await import('../../../contexts/did-v1.json', { with: { type: 'json' } })).default },
  { urls: ["https://w3id.org/vc/status-list/2021/v1"], sha256: ["9768f9aa81ab6c3e2ad96b2d669eaba67afe13fff0140a853f1e3d313fab13b6"], load: async () => (await import('../../../contexts/status-list-2021-v1.json', { with: { type: 'json' } })).default },
  { urls: ["https://www.w3.org/ns/credentials/status/v1"], sha256: ["b2fcebfbaf4e6beae2be370fda8a5f9f99c28540c798a75a8cdccc0fb1a12492"], load: async () => (await import('../../../contexts/bitstring-status-list-v1.json', { with: { type: 'json' } })).default },
];
