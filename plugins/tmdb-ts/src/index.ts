import { perCall } from './obscura/per-call.js';
import { openPlugin } from './tmdb/plugin.js';

export default perCall(openPlugin);
