import { channel } from 'node:diagnostics_channel';
import { oneOf, typeOf } from '../options/check-options.js';
import type { CallEvent, CallEventOf, CallEventType } from './call-event.js';
import { safely } from './safely.js';

/** The diagnostics channel of each kind of event. */
export const CHANNELS = {
  queued: 'obscura.call.queued',
  started: 'obscura.call.started',
  retried: 'obscura.call.retried',
  ended: 'obscura.call.ended',
} as const satisfies Record<CallEventType, string>;

const channels = {
  queued: channel(CHANNELS.queued),
  started: channel(CHANNELS.started),
  retried: channel(CHANNELS.retried),
  ended: channel(CHANNELS.ended),
};

type Listener = (event: CallEvent) => unknown;

/** Notifies listeners, and subscribers of the channels. */
export type Emitter = {
  on<T extends CallEventType>(type: T, listener: (event: CallEventOf<T>) => unknown): () => void;
  emit(event: CallEvent): void;
};

/** Makes an emitter. */
export function createEmitter(): Emitter {
  const listeners: Record<CallEventType, Set<Listener>> = {
    queued: new Set(),
    started: new Set(),
    retried: new Set(),
    ended: new Set(),
  };
  const isType = oneOf(Object.keys(CHANNELS));

  return {
    on(type, listener) {
      isType(type, 'the type of an event');
      typeOf('function')(listener, 'listener');
      const own: Listener = (event) => listener(event as CallEventOf<typeof type>); // only events of its type reach it
      listeners[type].add(own);
      return () => void listeners[type].delete(own);
    },
    emit(event) {
      for (const listener of listeners[event.type]) safely(listener, event);
      if (channels[event.type].hasSubscribers) channels[event.type].publish(event);
    },
  };
}
