/** Where routes can be: no slash at the end, and nothing that means something to a router. The root is the empty text. */
export const isBasePath = (path: string): boolean => /^(\/[\w.~-]+)*$/.test(path);
