/** Stands for any one value in the request of a route: for a signature, or the time that is signed. */
export const ANY_VALUE = '${*}';
