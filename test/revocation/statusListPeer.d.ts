declare module '@digitalbazaar/vc-bitstring-status-list';
