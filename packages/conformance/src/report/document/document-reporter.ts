import type { Report } from '../../model/report/report.js';
import type { MakeReporter } from '../reporter.js';
import { reportDocument } from './report-document.js';
import type { ReportDocument } from './report-schema.js';
import { RunLog } from './run-log.js';

/** A reporter that waits for the end of a run, and then writes its document in some format. */
export function documentReporter(render: (document: ReportDocument) => string): MakeReporter {
  return (output, checks, { options = {}, dir = '.' } = {}) => {
    const log = new RunLog();
    let report: Report | undefined;
    return {
      on(event) {
        log.on(event);
        if (event.type === 'report') report = event.report;
      },
      end(code, failure) {
        output.write(render(reportDocument({ report, code, failure, dir, options, log, checks })));
      },
    };
  };
}
