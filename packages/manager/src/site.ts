import type { PipOptions } from './prepare/environment/installer.js';
import type { TryOut } from './prepare/try-out.js';
import type { Registry } from './registry/registry.js';
import type { Step } from './step.js';
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
