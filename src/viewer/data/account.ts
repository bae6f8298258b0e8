import type { QueryClient } from "@tanstack/react-query";
import { type Session, session } from "./session.ts";

/** Whose cache it is; null for nobody's. */
export function accountOf(_client: QueryClient): Session | null {
  return session.current();
}
