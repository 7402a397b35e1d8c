import { BATCH_LIMITS, SINGLE_LIMITS } from '@obscura/executor/internal';
import type { Exemption } from '../../model/report/report.js';
import type { Config } from './config.js';

/** What a configuration exempts its plugin from. The readers of a verdict have to see this. */
export function exemptionsIn({ skip, credentials, deadlines, offline }: Config): Exemption[] {
  const skipped = Object.entries(skip).map(([check, reason]) => ({ exempt: `${check} is skipped`, reason }));
  const open = Object.entries(credentials).flatMap(([key, { secret, reason }]) =>
    secret === false ? [{ exempt: `${key} is not kept secret`, ...(reason !== undefined && { reason }) }] : [],
  );
  const longer = (['single', 'batch'] as const).flatMap((mode) => {
    const { deadlineMs } = mode === 'single' ? SINGLE_LIMITS : BATCH_LIMITS;
    const seconds = deadlines[mode];
    return seconds !== undefined && seconds * 1000 > deadlineMs
      ? [{ exempt: `${mode} calls may take ${seconds} s instead of ${deadlineMs / 1000}` }]
      : [];
  });
  const unseen = offline === undefined ? [] : [{ exempt: 'its results may come without a request', reason: offline }];
  return [...skipped, ...open, ...longer, ...unseen];
}
