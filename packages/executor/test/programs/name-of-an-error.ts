// Prints what a bundled host prints of an error's class.
import { PluginExecutionError } from '../../src/index.js';

process.stdout.write(PluginExecutionError.name);
