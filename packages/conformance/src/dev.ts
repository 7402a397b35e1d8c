// The parts of an inner loop, for `obscura-plugin dev`. These may change in any release.

export {
  type ActionAsked,
  type Answered,
  type Asker,
  type AskingOptions,
  type NotRun,
  type Prepared,
  prepareToAsk,
} from './asking/prepare-to-ask.js';
export type { InputSource } from './asking/question.js';
export { type QuestionsOptions, questionsOf } from './asking/questions.js';
export { recordPlugin } from './cli/commands/record.js';
export { inputSource } from './cli/commands/run/input-source.js';
export { plainTest, type Retested, retest } from './cli/commands/test/retest.js';
export { explainError } from './cli/explain-error.js';
export { mindSignals, refuseDebugger } from './cli/process/signals.js';
export { hasColors } from './cli/screen/colors.js';
export type { Screen, Terminal } from './cli/terminal.js';
export { actionIn } from './cli/words/action.js';
export type { ReportDocument } from './report/document/report-schema.js';
export { type AnswerLines, answerLines } from './report/text/answer-lines.js';
export { type Style, styleFor } from './report/text/style.js';
export { isNetwork, NETWORKS, type NetworkName } from './subject/network-name.js';
export { type RerunOptions, rerunOnChange } from './watching/rerun.js';
