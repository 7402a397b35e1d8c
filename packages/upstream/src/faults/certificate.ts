import type { Fault } from './fault.js';

/** What anyone can show who sits between a program and its provider. */
export const untrusted: Fault = {
  says: 'shows a certificate that nobody trustworthy has signed',
  on: 'certificate',
  flaw: 'untrusted',
};

export const expired: Fault = {
  says: 'shows a certificate that has expired',
  on: 'certificate',
  flaw: 'expired',
};

export const ofAnotherHost: Fault = {
  says: 'shows the certificate of another host',
  on: 'certificate',
  flaw: 'of-another-host',
};
