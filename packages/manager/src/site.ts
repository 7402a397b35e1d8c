import type { PipOptions } from './prepare/environment/installer.js';
import type { TryOut } from './prepare/try-out.js';
import type { Registry } from './registry/registry.js';
import type { SignatureOptions } from './verify/check-trust.js';

/** Where plugins are installed, and by which rules. */
export type Site = {
  /** The plugins root. */
  readonly root: string;
  readonly lockFile: string;
  /** In the order in which they are asked: the first that has a plugin counts. */
  readonly registries: readonly Registry[];
  readonly signatures: SignatureOptions;
  readonly tryOut: TryOut;
  readonly pip: PipOptions;
  readonly onStep: (step: Step) => void;
};

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
