const DEFAULT_MAX_TIME_MS = 5 * 60_000;
/** The required set asks some sixty questions of each action. More than a dozen need longer, if each starts a process on a slow machine. */
const ACTIONS_IN_TIME = 12;
const MAX_TIME_PER_ACTION_MS = 25_000;

/** When to start no more calls of a plugin with so many actions. */
export function defaultMaxTimeMs(actions: number): number {
  return DEFAULT_MAX_TIME_MS + Math.max(0, actions - ACTIONS_IN_TIME) * MAX_TIME_PER_ACTION_MS;
}
