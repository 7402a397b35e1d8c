/** What the manager does next. Whatever happens meanwhile, the version that worked goes on working. */
export type Step = {
  /** The id of a plugin, or what is known of it: the word that was asked for. */
  readonly plugin: string;
  readonly is: (typeof STEPS)[number];
  /** Of `download`: how much has come, in bytes. */
  readonly received?: number;
  /** Of `download`: how much will come, if it is known. */
  readonly total?: number | undefined;
};

/** The steps of an installation, in their order. `clean` removes what is no longer needed, and `done` is the end. */
export const STEPS = [
  'download',
  'verify',
  'unpack',
  'prepare',
  'try',
  'place',
  'remember',
  'switch',
  'record',
  'clean',
  'done',
] as const;
