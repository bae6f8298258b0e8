import type { Client } from "../client.ts";

/** What a client is called on our pages. Only of registered ones is the name somebody's word; a foreign viewer has its address. */
export function displayName(client: Client): string {
  if (client.kind === "own") return "this Keepsake’s viewer";
  return client.kind === "foreign" ? `the viewer at ${client.id}` : client.name;
}
