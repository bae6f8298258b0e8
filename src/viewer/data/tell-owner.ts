import type { QueryClient } from "@tanstack/react-query";
import { ownerOf } from "./account.ts";
import { notify } from "./notices.ts";
import { session } from "./session.ts";

/** Tells what became of a change. Where another account is looked on as by now, it says whose it was. */
export function tellOwner(client: QueryClient, text: string): void {
  const owner = ownerOf(client);
  const account = session.accounts().find(({ key }) => key === owner);
  const isAway = account !== undefined && session.chosen()?.key !== owner;
  notify(isAway ? `${account.user.username}: ${text}` : text);
}
