export declare function preferFastestPython(): void;
