import { batchIdsComplete } from './batch/ids-complete.js';
import { batchIdsExact } from './batch/ids-exact.js';
import { batchIdsKnown } from './batch/ids-known.js';
import { batchIdsOnce } from './batch/ids-once.js';
import type { Check } from './define-check.js';
import { errorIsText } from './error/is-text.js';
import { manifestAuthKeysUnique } from './manifest/auth-keys-unique.js';
import { manifestCapabilityNearMiss } from './manifest/capability-near-miss.js';
import { manifestCapabilityUnknown } from './manifest/capability-unknown.js';
import { manifestCapabilityValues } from './manifest/capability-values.js';
import { manifestDeclaresAnAction } from './manifest/declares-an-action.js';
import { manifestIdKebabCase } from './manifest/id-kebab-case.js';
import { manifestIdValid } from './manifest/id-valid.js';
import { manifestKnownFields } from './manifest/known-fields.js';
import { manifestOptionalFields } from './manifest/optional-fields.js';
import { manifestParses } from './manifest/parses.js';
import { manifestPathInside } from './manifest/path-inside.js';
import { manifestRequiredFields } from './manifest/required-fields.js';
import { manifestRuntimeFields } from './manifest/runtime-fields.js';
import { manifestScriptFound } from './manifest/script-found.js';
import { manifestVersionSemver } from './manifest/version-semver.js';
import { processAnswersNotCrashes } from './process/answers-not-crashes.js';
import { processLeavesNoChildren } from './process/leaves-no-children.js';
import { processMeetsDeadline } from './process/meets-deadline.js';
import { processStarts } from './process/starts.js';
import { responseAnswersWhatWasAsked } from './response/answers-what-was-asked.js';
import { responseFieldsExclusive } from './response/fields-exclusive.js';
import { responseObjectWithOk } from './response/object-with-ok.js';
import { responseResultIsObjectOrNull } from './response/result-is-object-or-null.js';
import { stdoutNoBom } from './stdout/no-bom.js';
import { stdoutNotEmpty } from './stdout/not-empty.js';
import { stdoutNothingAfterJson } from './stdout/nothing-after-json.js';
import { stdoutNothingBeforeJson } from './stdout/nothing-before-json.js';
import { stdoutSingleDocument } from './stdout/single-document.js';
import { stdoutStrictJson } from './stdout/strict-json.js';
import { stdoutUtf8 } from './stdout/utf8.js';
import { stdoutWithinSizeLimit } from './stdout/within-size-limit.js';

/** Every check, in the order in which reports list them. */
export const CHECKS: readonly Check[] = [
  manifestParses,
  manifestRequiredFields,
  manifestIdValid,
  manifestOptionalFields,
  manifestRuntimeFields,
  manifestPathInside,
  manifestScriptFound,
  manifestAuthKeysUnique,
  manifestDeclaresAnAction,
  manifestCapabilityValues,
  manifestCapabilityNearMiss,
  manifestCapabilityUnknown,
  manifestKnownFields,
  manifestIdKebabCase,
  manifestVersionSemver,
  processStarts,
  processAnswersNotCrashes,
  processMeetsDeadline,
  processLeavesNoChildren,
  stdoutWithinSizeLimit,
  stdoutNotEmpty,
  stdoutUtf8,
  stdoutNoBom,
  stdoutNothingBeforeJson,
  stdoutNothingAfterJson,
  stdoutSingleDocument,
  stdoutStrictJson,
  responseObjectWithOk,
  responseAnswersWhatWasAsked,
  responseResultIsObjectOrNull,
  responseFieldsExclusive,
  errorIsText,
  batchIdsComplete,
  batchIdsKnown,
  batchIdsOnce,
  batchIdsExact,
];
