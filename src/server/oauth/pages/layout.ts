import { createHash } from "node:crypto";
import { viewerTitle } from "#contract/rules/client-name.ts";
import { Html, html } from "#server/lib/html.ts";
import { documentHeaders } from "#server/lib/security-headers.ts";
import { type Client, isPlainHost } from "#server/oauth/client.ts";
import { style } from "./style.ts";

// Not escaped, because the hash is of the plain style.
const styleElement = new Html(`<style>${style}</style>`);
const styleHash = createHash("sha256").update(style).digest("base64");

/** A whole page. It uses no script, and its headers forbid any. */
export function renderPage(title: string, body: Html): string {
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

/** The headers of a page whose form may redirect to that URL. */
export function pageHeaders(redirectUri: string): Readonly<Record<string, string>> {
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": [
      "default-src 'none'",
      `style-src 'sha256-${styleHash}'`,
      "img-src 'self'",
      // Browsers check the redirect after a form against this too.
      `form-action 'self' ${sourceOf(redirectUri)}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join("; "),
    ...documentHeaders,
    ...privateHeaders,
  };
}

/** For every reply of these pages. Not `no-referrer`: browsers would then send `Origin: null` with our own forms. */
export const privateHeaders = {
  "cache-control": "no-store",
  "referrer-policy": "same-origin",
} as const;

/** As a CSP source: the origin, or only the scheme if CSP cannot express the host. */
function sourceOf(redirectUri: string): string {
  const { protocol, host, hostname } = new URL(redirectUri);
  const isExpressible =
    /^https?:$/.test(protocol) && isPlainHost(hostname) && !hostname.startsWith("[");
  return isExpressible ? `${protocol}//${host}` : protocol;
}

/**
 * A client's name on our pages. A registered client's name was chosen by a user, so it is quoted and its text direction
 * isolated. A foreign viewer is named by its origin.
 */
export function displayName(client: Client): string | Html {
  if (client.kind === "own") return viewerTitle;
  if (client.kind === "foreign") return `the viewer at ${client.id}`;
  // Names from before the rule may hold bidi controls.
  return html`“<bdi>${client.name.replaceAll(/\p{Bidi_C}/gu, "")}</bdi>”`;
}
