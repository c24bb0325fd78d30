/** Before the id of a host's own action, which may be any text. */
export const hostPrefix = 'host:';
