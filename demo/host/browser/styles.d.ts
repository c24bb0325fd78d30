/** Styles that a script imports become one file beside it. */
declare module '*.css';
