import { IS_ABOUT_THE_PROCESS, runBattery } from './hostile/battery.js';

runBattery('ahead', {}, IS_ABOUT_THE_PROCESS);
