import { documentReporter } from './document/document-reporter.js';
import { safeJson } from './safe-json.js';

/** Reports a run to a program: one JSON document, once the run is over. */
export const jsonReporter = documentReporter((document) => safeJson(document));
