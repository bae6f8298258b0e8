import { viewerTitle } from "#contract/rules/client-name.ts";
import { type Html, html } from "../../html.ts";
import type { Client } from "../client.ts";

/**
 * What a client is called on our pages. The name of a registered one was chosen by a person, so it is quoted, and set
 * apart from the direction of the text around it; a foreign viewer has its address.
 */
export function displayName(client: Client): string | Html {
  if (client.kind === "own") return viewerTitle;
  if (client.kind === "foreign") return `the viewer at ${client.id}`;
  // Older names may hold what turns the direction of their own letters.
  return html`“<bdi>${client.name.replaceAll(/\p{Bidi_C}/gu, "")}</bdi>”`;
}
