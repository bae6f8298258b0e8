import { queryOptions } from "@tanstack/react-query";
import { ask } from "./ask.ts";
import { keys } from "./keys.ts";
import { staleness } from "./staleness.ts";

/** The person who is signed in, with their counts. */
export function selfUser() {
  return queryOptions({
    queryKey: keys.self,
    queryFn: ({ client, signal }) =>
      ask("getUser", { params: { userId: "self" } }, { client, signal }),
    staleTime: staleness.minutes,
  });
}
