export declare function useOwnCache(): void;
