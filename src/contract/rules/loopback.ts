const loopback =
  /^(?:(?:.+\.)?localhost\.?|127(?:\.\d{1,3}){3}|\[?::(?:1|ffff:7f[\da-f]{2}:[\da-f]{1,4})\]?)$/;

/**
 * Whether a host means this machine: localhost and the names below it, 127.0.0.0/8, and ::1 with or without brackets.
 * `host` is spelled as `URL.hostname` spells it.
 */
export const isLoopback = (host: string): boolean => loopback.test(host);
