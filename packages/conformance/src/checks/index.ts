import type { Check } from '../model/check.js';
import { batchEmpty } from './batch/empty.js';
import { batchFailureIsNotNoMatch } from './batch/failures/failure-is-not-no-match.js';
import { batchFailureIsNotRemembered } from './batch/failures/failure-is-not-remembered.js';
import { batchItemsNotRefused } from './batch/failures/items-not-refused.js';
import { batchItemsNotSwapped } from './batch/failures/items-not-swapped.js';
import { batchOneBadItem } from './batch/failures/one-bad-item.js';
import { batchFiftyItems } from './batch/fifty-items.js';
import { batchIdsComplete } from './batch/ids/ids-complete.js';
import { batchIdsExact } from './batch/ids/ids-exact.js';
import { batchIdsKnown } from './batch/ids/ids-known.js';
import { batchIdsOnce } from './batch/ids/ids-once.js';
import { batchIdsOpaque } from './batch/ids/ids-opaque.js';
import { batchPace } from './batch/pace.js';
import { batchEqualsSingle } from './batch/same/equals-single.js';
import { batchEqualsSingleFields } from './batch/same/equals-single-fields.js';
import { batchOrderIrrelevant } from './batch/same/order-irrelevant.js';
import { batchOrderKept } from './batch/same/order-kept.js';
import { batchRepeatsAnswers } from './batch/same/repeats-answers.js';
import { batchRepeatsFields } from './batch/same/repeats-fields.js';
import { cacheFailureIsNotKept } from './cache/failure-is-not-kept.js';
import { cacheRenewsSessions } from './cache/renews-sessions.js';
import { cacheRepeatsAnswers } from './cache/repeats-answers.js';
import { cacheServesCallsAtOnce } from './cache/serves-calls-at-once.js';
import { cacheSurvivesDamage } from './cache/survives-damage.js';
import { cacheTellsQuestionsApart } from './cache/tells-questions-apart.js';
import { envelopeNotAnEnvelope } from './envelope/not-an-envelope.js';
import { envelopeUnknownVersion } from './envelope/unknown-version.js';
import { errorCodeFits } from './error/details/code-fits.js';
import { errorCodeKnown } from './error/details/code-known.js';
import { errorCredentialCode } from './error/details/credential-code.js';
import { errorRetryAfterValid } from './error/details/retry-after-valid.js';
import { errorExampleRefused } from './error/example-refused.js';
import { errorIsText } from './error/is-text.js';
import { errorMissingCredential } from './error/missing-credential.js';
import { errorNamesTheCredential } from './error/names-the-credential.js';
import { errorNotFoundIsNoMatch } from './error/not-found-is-no-match.js';
import { errorOneLine } from './error/one-line.js';
import { errorOptionalCredential } from './error/optional-credential.js';
import { UPSTREAM_CHECKS } from './error/upstream/upstream.js';
import { errorUpstreamDrip } from './error/upstream/upstream-drip.js';
import { errorUpstreamEndless } from './error/upstream/upstream-endless.js';
import { errorUpstreamField } from './error/upstream/upstream-field.js';
import { errorUpstreamLate } from './error/upstream/upstream-late.js';
import { errorUpstreamMinorField } from './error/upstream/upstream-minor-field.js';
import { errorUpstreamOdd } from './error/upstream/upstream-odd.js';
import { errorUpstreamRefuses } from './error/upstream/upstream-refuses.js';
import { errorUpstreamSpelling } from './error/upstream/upstream-spelling.js';
import { inputAnyText } from './input/any-text.js';
import { inputEmpty } from './input/empty.js';
import { inputJsonSpellingIrrelevant } from './input/json-spelling-irrelevant.js';
import { inputProperQuestions } from './input/proper-questions.js';
import { inputUnknownFieldsIgnored } from './input/unknown-fields-ignored.js';
import { inputWordsForNothing } from './input/words-for-nothing.js';
import { inputWrongTypes } from './input/wrong-types.js';
import { manifestAuthKeysUnique } from './manifest/auth-keys-unique.js';
import { manifestBatchUndeclared } from './manifest/capabilities/batch-undeclared.js';
import { manifestCapabilityNearMiss } from './manifest/capabilities/capability-near-miss.js';
import { manifestCapabilityUnknown } from './manifest/capabilities/capability-unknown.js';
import { manifestCapabilityValues } from './manifest/capabilities/capability-values.js';
import { manifestDeclaresAnAction } from './manifest/capabilities/declares-an-action.js';
import { manifestIdKebabCase } from './manifest/id-kebab-case.js';
import { manifestIdValid } from './manifest/id-valid.js';
import { manifestInterface } from './manifest/interface.js';
import { manifestKnownFields } from './manifest/known-fields.js';
import { manifestOptionalFields } from './manifest/optional-fields.js';
import { manifestParses } from './manifest/parses.js';
import { manifestRequiredFields } from './manifest/required-fields.js';
import { manifestRuntimeFields } from './manifest/runtime-fields.js';
import { manifestPathInside } from './manifest/script/path-inside.js';
import { manifestScriptFound } from './manifest/script/script-found.js';
import { manifestScriptInside } from './manifest/script/script-inside.js';
import { manifestVersionSemver } from './manifest/version-semver.js';
import { processAnswersNotCrashes } from './process/answers-not-crashes.js';
import { processExitsAfterAnswer } from './process/exits-after-answer.js';
import { processKeepsToItsDirectories } from './process/keeps-to-its-directories.js';
import { processLeavesDirectoryClean } from './process/leaves-directory-clean.js';
import { processLeavesNoChildren } from './process/leaves-no-children.js';
import { processLocaleIndependent } from './process/locale-independent.js';
import { processLogLength } from './process/log-length.js';
import { processMachineIndependent } from './process/machine-independent.js';
import { processMeetsDeadline } from './process/meets-deadline.js';
import { processReadsLargeEnvelopes } from './process/reads-large-envelopes.js';
import { processRefusesInWords } from './process/refuses-in-words.js';
import { processRepeatable } from './process/repeatable.js';
import { processStarts } from './process/starts.js';
import { processWorksOnPoorerMachines } from './process/works-on-poorer-machines.js';
import { responseAnswersWhatWasAsked } from './response/answers-what-was-asked.js';
import { responseFieldsExclusive } from './response/fields-exclusive.js';
import { responseNoMatchIsNull } from './response/no-match-is-null.js';
import { responseNoNullBeside } from './response/no-null-beside.js';
import { responseObjectWithOk } from './response/object-with-ok.js';
import { responseResultIsObjectOrNull } from './response/result-is-object-or-null.js';
import { responseUndeclaredAction } from './response/undeclared-action.js';
import { responseUnknownActionNotNull } from './response/unknown-action-not-null.js';
import { responseUnknownActionRefused } from './response/unknown-action-refused.js';
import { resultAnotherQuestion } from './result/another-question.js';
import { resultCascadeRoundTrip } from './result/cascade-round-trip.js';
import { resultEpisodeNumbers } from './result/episode-numbers.js';
import { resultEpisodeZero } from './result/episode-zero.js';
import { resultExactTitle } from './result/exact-title.js';
import { resultNothingDropped } from './result/nothing-dropped.js';
import { resultPlausible } from './result/plausible.js';
import { resultSeasonAsked } from './result/season-asked.js';
import { resultSeasonZero } from './result/season-zero.js';
import { resultTextsUnescaped } from './result/texts-unescaped.js';
import { resultUsable } from './result/usable.js';
import { secretsNotInArguments } from './secrets/not-in-arguments.js';
import { secretsNotInFiles } from './secrets/not-in-files.js';
import { secretsNotOnStderr } from './secrets/not-on-stderr.js';
import { secretsNotOnStdout } from './secrets/not-on-stdout.js';
import { stdoutNoBom } from './stdout/no-bom.js';
import { stdoutNotEmpty } from './stdout/not-empty.js';
import { stdoutNothingAfterJson } from './stdout/nothing-after-json.js';
import { stdoutNothingBeforeJson } from './stdout/nothing-before-json.js';
import { stdoutSingleDocument } from './stdout/single-document.js';
import { stdoutStrictJson } from './stdout/strict-json.js';
import { stdoutNoDuplicateKeys } from './stdout/text/no-duplicate-keys.js';
import { stdoutNoLoneSurrogates } from './stdout/text/no-lone-surrogates.js';
import { stdoutUtf8 } from './stdout/utf8.js';
import { stdoutWholeInAFullPipe } from './stdout/whole-in-a-full-pipe.js';
import { stdoutWithinSizeLimit } from './stdout/within-size-limit.js';
import { trafficAsksForNextPages } from './traffic/asks-for-next-pages.js';
import { trafficCertificateChecked } from './traffic/certificate-checked.js';
import { trafficCredentialInTheClear } from './traffic/credential-in-the-clear.js';
import { trafficCredentialToStranger } from './traffic/credential-to-stranger.js';
import { trafficCredentialWhole } from './traffic/credential-whole.js';
import { trafficNumberIsATitle } from './traffic/number-is-a-title.js';
import { trafficPolite } from './traffic/polite.js';
import { trafficTextQuoted } from './traffic/text-quoted.js';
import { trafficTitleWhole } from './traffic/title-whole.js';

/** Every check, in the order of the reports. */
export const CHECKS: readonly Check[] = [
  manifestParses,
  manifestRequiredFields,
  manifestIdValid,
  manifestOptionalFields,
  manifestRuntimeFields,
  manifestPathInside,
  manifestScriptInside,
  manifestScriptFound,
  manifestAuthKeysUnique,
  manifestDeclaresAnAction,
  manifestCapabilityValues,
  manifestCapabilityNearMiss,
  manifestCapabilityUnknown,
  manifestKnownFields,
  manifestIdKebabCase,
  manifestVersionSemver,
  manifestInterface,
  manifestBatchUndeclared,
  processStarts,
  processAnswersNotCrashes,
  processRefusesInWords,
  processMeetsDeadline,
  processExitsAfterAnswer,
  processLeavesNoChildren,
  processLeavesDirectoryClean,
  processKeepsToItsDirectories,
  processLogLength,
  processReadsLargeEnvelopes,
  processLocaleIndependent,
  processWorksOnPoorerMachines,
  processMachineIndependent,
  processRepeatable,
  stdoutWithinSizeLimit,
  stdoutNotEmpty,
  stdoutUtf8,
  stdoutNoBom,
  stdoutNothingBeforeJson,
  stdoutNothingAfterJson,
  stdoutSingleDocument,
  stdoutStrictJson,
  stdoutWholeInAFullPipe,
  stdoutNoDuplicateKeys,
  stdoutNoLoneSurrogates,
  responseObjectWithOk,
  responseAnswersWhatWasAsked,
  responseResultIsObjectOrNull,
  responseFieldsExclusive,
  responseNoNullBeside,
  responseNoMatchIsNull,
  responseUnknownActionRefused,
  responseUnknownActionNotNull,
  responseUndeclaredAction,
  errorIsText,
  errorOneLine,
  errorCodeKnown,
  errorRetryAfterValid,
  errorCodeFits,
  errorExampleRefused,
  errorNotFoundIsNoMatch,
  errorMissingCredential,
  errorNamesTheCredential,
  errorOptionalCredential,
  errorCredentialCode,
  ...UPSTREAM_CHECKS,
  errorUpstreamOdd,
  errorUpstreamField,
  errorUpstreamMinorField,
  errorUpstreamRefuses,
  errorUpstreamSpelling,
  errorUpstreamDrip,
  errorUpstreamLate,
  errorUpstreamEndless,
  batchIdsComplete,
  batchIdsKnown,
  batchIdsOnce,
  batchIdsExact,
  batchOrderKept,
  batchEmpty,
  batchFiftyItems,
  batchRepeatsAnswers,
  batchRepeatsFields,
  batchPace,
  batchIdsOpaque,
  batchOrderIrrelevant,
  batchEqualsSingle,
  batchEqualsSingleFields,
  batchFailureIsNotNoMatch,
  batchFailureIsNotRemembered,
  batchOneBadItem,
  batchItemsNotSwapped,
  batchItemsNotRefused,
  cacheFailureIsNotKept,
  cacheTellsQuestionsApart,
  cacheRepeatsAnswers,
  cacheSurvivesDamage,
  cacheServesCallsAtOnce,
  cacheRenewsSessions,
  inputEmpty,
  inputAnyText,
  inputProperQuestions,
  inputWordsForNothing,
  inputUnknownFieldsIgnored,
  inputJsonSpellingIrrelevant,
  inputWrongTypes,
  envelopeUnknownVersion,
  envelopeNotAnEnvelope,
  secretsNotOnStdout,
  secretsNotOnStderr,
  secretsNotInFiles,
  secretsNotInArguments,
  trafficCertificateChecked,
  trafficCredentialInTheClear,
  trafficCredentialToStranger,
  trafficCredentialWhole,
  trafficPolite,
  trafficAsksForNextPages,
  trafficTextQuoted,
  trafficNumberIsATitle,
  trafficTitleWhole,
  resultUsable,
  resultNothingDropped,
  resultPlausible,
  resultTextsUnescaped,
  resultEpisodeNumbers,
  resultEpisodeZero,
  resultSeasonAsked,
  resultSeasonZero,
  resultAnotherQuestion,
  resultExactTitle,
  resultCascadeRoundTrip,
];
