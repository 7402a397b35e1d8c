#!/usr/bin/env node
// Committed, and outside dist/, so that npm can link it before the first build.
import { run } from '../dist/command/run.js';

await run();
