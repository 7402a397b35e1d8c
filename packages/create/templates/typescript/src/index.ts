import { perCall } from './obscura/per-call.js';
import { openPlugin } from './provider/plugin.js';

export default perCall(openPlugin);
