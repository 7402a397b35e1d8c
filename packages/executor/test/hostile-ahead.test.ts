import { runBattery } from './hostile/battery.js';

runBattery('ahead');
