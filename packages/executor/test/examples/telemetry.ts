// Not shown: a tracer that prints its spans, with the methods of OpenTelemetry's that the example calls.
import { createExecutor, loadPlugin } from '@obscura/executor';

type Attributes = Record<string, string | number>;
class Span {
  constructor(
    readonly name: string,
    readonly startTime: number,
    readonly attributes: Attributes,
    readonly events: string[] = [],
    public status = 'UNSET',
  ) {}
  addEvent = (name: string, _attributes: Attributes, _time: number) => this.events.push(name);
  setAttributes = (attributes: Attributes) => Object.assign(this.attributes, attributes);
  setStatus({ code, message }: { code: number; message: string }): void {
    this.status = `${code} ${message}`;
  }
  end = (time: number) => console.log(JSON.stringify({ ...this, tookTime: time >= this.startTime }));
}
const SpanStatusCode = { ERROR: 2 } as const;
const tracer = {
  startSpan: (name: string, { startTime, attributes }: { startTime: number; attributes: Attributes }) =>
    new Span(name, startTime, attributes),
};
const executor = createExecutor();
// Shown:
const spans = new Map<string, Span>();

executor.on('queued', ({ callId, pluginId, action, items, at }) => {
  const attributes = { 'obscura.plugin': pluginId, 'obscura.items': items };
  spans.set(callId, tracer.startSpan(`obscura ${action}`, { startTime: at, attributes }));
});
executor.on('started', ({ callId, at, attempt }) => spans.get(callId)?.addEvent('started', { attempt }, at));
executor.on('retried', ({ callId, at, code, waitMs }) => spans.get(callId)?.addEvent('retried', { code, waitMs }, at));
executor.on('ended', ({ callId, at, outcome, start = 'none', retries, queuedMs, runMs, changeCount }) => {
  const span = spans.get(callId);
  spans.delete(callId);
  span?.setAttributes({ 'obscura.start': start, 'obscura.retries': retries, 'obscura.changes': changeCount });
  span?.setAttributes({ 'obscura.queued_ms': queuedMs, 'obscura.run_ms': runMs });
  if (outcome !== 'answered') span?.setStatus({ code: SpanStatusCode.ERROR, message: outcome });
  span?.end(at);
});
// Not shown:
const plugin = await loadPlugin('./plugins/tmdb-py');
const auth = { TMDB_API_KEY: 'an example, not a key' };
await executor.identify(plugin, 'movieByName', {}, { auth });
await executor.identify(plugin, 'movieByName', { title: 'Heat' }, { auth, patienceMs: 0 }).catch(() => {});
await executor.close();
