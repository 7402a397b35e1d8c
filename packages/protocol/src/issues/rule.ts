/**
 * The anchor of a rule in `docs/protocol.md`, such as `OUT-1`. Every issue and check cites one.
 */
export type Rule = `${'PROC' | 'OUT' | 'ENV' | 'RES' | 'AUTH' | 'MAN' | 'NET'}-${number}` | 'RESULT' | 'TS';
