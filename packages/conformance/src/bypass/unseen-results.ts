import type { Action } from '@obscura/protocol';
import type { Route } from '@obscura/upstream';
import { outcomeOf } from '../experiments/outcome/outcome.js';
import type { Judged } from '../model/check.js';
import type { Language } from '../model/language.js';
import type { Gap } from '../model/report/report.js';
import { counted } from '../wording/counted.js';
import { proseOf } from './prose.js';
import { remedyFor } from './remedy.js';

/** A plugin with many examples does not get to ask the real network for all of them. */
const MAX_UNSEEN_RESULTS = 10;

const OFFLINE = 'If the plugin answers from files of its own, write `offline: REASON` in conformance/config.yml.';

/**
 * Notices results that the simulated network cannot have given, although it has recordings. The plugin may then be on the real network, and the
 * verdict would be about that.
 *
 * Some questions need no request, so one silent result is not enough: nothing may have been asked at all, or a result must hold text
 * that only an unused recording has.
 */
export class UnseenResults {
  private readonly used = new Set<Route>();
  private readonly actions = new Set<Action>();
  private readonly prose = new Set<string>();
  private results = 0;
  private requests = 0;

  /** `routes`: the plugin's recordings. `isContained`: whether the real network is out of reach. */
  constructor(
    private readonly routes: readonly Route[],
    private readonly isContained: boolean,
    private readonly language: Language,
  ) {}

  /** Looks at a call, and returns the gap as soon as there are too many unseen results. */
  see(observed: Judged): Gap | undefined {
    const { call, requests } = observed;
    this.requests += requests.length;
    for (const { answeredBy } of requests) if ('route' in answeredBy) this.used.add(answeredBy.route);
    // Files of an earlier call may answer too.
    if (call.envelope && call.expects === 'answer' && !call.conditions) this.note(observed, call.envelope.action);
    return this.results >= MAX_UNSEEN_RESULTS ? this.nothingAsked() : undefined;
  }

  /** Whether there were results, but no request. */
  get isSilent(): boolean {
    return this.results > 0 && this.requests === 0;
  }

  /** Whether it may have asked somebody all the same: it found something without a request, or nothing, although there are recordings. */
  get mayHaveAskedElsewhere(): boolean {
    if (this.requests > 0) return false;
    return this.results > 0 ? !this.isContained : this.routes.length > 0;
  }

  /** The gap once all examples were asked, or at the end of the run. */
  sum(): Gap | undefined {
    return this.nothingAsked() ?? this.unservedText();
  }

  private note(observed: Judged, action: Action): void {
    const outcome = outcomeOf(observed);
    if (outcome.is !== 'items') return;
    const found = [...outcome.items.values()].flatMap((item) => (item.is === 'result' ? [item.result] : []));
    if (found.length === 0) return;
    this.results += found.length;
    this.actions.add(action);
    for (const text of proseOf(found)) this.prose.add(text);
  }

  private get orLive(): string {
    return this.isContained ? '' : ', perhaps from the real network';
  }

  private get remedy(): string {
    return this.isContained ? OFFLINE : `${remedyFor(this.language)} ${OFFLINE}`;
  }

  private nothingAsked(): Gap | undefined {
    if (this.routes.length === 0 || !this.isSilent) return undefined;
    const found = `${[...this.actions].join(', ')} returned ${counted(this.results, 'result')}`;
    const message = `${found}, but the simulated network saw no request, so they came from elsewhere${this.orLive}. ${STOPPED} ${this.remedy}`;
    return { code: 'unseen-results', message };
  }

  /** The plugin may search through the proxy, and fetch the rest in another way. */
  private unservedText(): Gap | undefined {
    if (this.prose.size === 0) return undefined;
    const served = new Set([...this.used].flatMap(({ response }) => [...proseOf(response.body)]));
    for (const route of this.routes) {
      if (this.used.has(route)) continue;
      const text = [...proseOf(route.response.body)].find((text) => this.prose.has(text) && !served.has(text));
      if (text === undefined) continue;
      const request = `${route.method} ${route.origin}${route.path}`;
      const message = `A result holds “${text.slice(0, MAX_SHOWN)}…”, which only the recording of ${request} has, and the simulated network saw no such request: the plugin got it in another way${this.orLive}. ${STOPPED} ${this.remedy}`;
      return { code: 'unseen-results', message };
    }
    return undefined;
  }
}

/** Longest text to quote, in characters. */
const MAX_SHOWN = 40;

const STOPPED = 'A verdict would not be about the recordings, so the run stopped.';
