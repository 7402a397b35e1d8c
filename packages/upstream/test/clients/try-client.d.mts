export const URLS: readonly string[];
export const ROUTES: readonly string[];
export const ANSWER: string;
export function isInstalled(name: string): Promise<boolean>;
export function tryClient(name: string, environment: Readonly<Record<string, string>>): Promise<string>;
