import { createHash } from "node:crypto";
import { viewerTitle } from "#contract/rules/client-name.ts";
import { Html, html } from "#server/lib/html.ts";
import { documentHeaders } from "#server/lib/security-headers.ts";
import { type Client, isPlainHost } from "#server/oauth/client.ts";
import { style } from "./style.ts";

// As it is: the hash is of the style unescaped.
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = createHash("sha256").update(style).digest("base64");

/** A whole page. No script: it works without one, and none that slips in is run. */
export function pageOf(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="../favicon.svg">
<title>${title} · Keepsake</title>
${styleElement}
</head>
<body><main>${body}</main></body>
</html>
`.text;
}

/** The headers of a page whose form may lead to that address. */
export function pageHeaders(redirectUri: string): Readonly<Record<string, string>> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      "img-src 'self'",
      // Browsers hold the redirect that answers a form against this too.
      `form-action 'self' ${sourceOf(redirectUri)}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    ...documentHeaders,
    ...privateHeaders,
  };
}

/**
 * Of every answer here. The referrer goes to nobody else; under the stricter `no-referrer`, browsers
 * would also send `Origin: null` with our own forms.
 */
export const privateHeaders = {
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
} as const;

/** As a CSP source: an origin, or the scheme where the language has no word for the host. */
function sourceOf(redirectUri: string): string {
  const { protocol, host, hostname } = new URL(redirectUri);
  const isSayable =
    /^https?:$/.test(protocol) && isPlainHost(hostname) && !hostname.startsWith("[");
  return isSayable ? `${protocol}//${host}` : protocol;
}

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
