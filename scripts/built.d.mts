export declare const root: string;
export declare const filesBelow: (path: string) => string[];
export declare const ensureBuilt: (options?: { types?: boolean }) => Promise<string>;
