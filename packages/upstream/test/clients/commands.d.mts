export const COMMANDS: Readonly<Record<string, readonly (readonly string[])[]>>;
