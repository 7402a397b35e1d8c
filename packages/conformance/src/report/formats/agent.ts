import { counted } from '../../wording/counted.js';
import { printable } from '../../wording/printable.js';
import { documentReporter } from '../document/document-reporter.js';
import { findingSummary, unmetSummaries, worstFirst } from './summary.js';

/** Findings and refused examples only, plain and short, for coding agents. */
export const agentReporter = documentReporter((document) => {
  const { verdict, findings, gaps, failure, counts } = document;
  const own = worstFirst(findings).filter(({ sameCauseAs }) => sameCauseAs === undefined);
  const also = findings.length - own.length;
  const paragraphs = [
    ...unmetSummaries(document),
    ...own.map(findingSummary),
    ...(also > 0 ? [`${counted(also, 'more finding')} with the same causes.`] : []),
    ...(failure === undefined ? [] : [failure]),
    ...gaps.map(({ message }) => message),
    `${verdict} (${counted(counts.calls, 'call')})`,
  ];
  return `${paragraphs.map((text) => text.split('\n').map(printable).join('\n')).join('\n\n')}\n`;
});
