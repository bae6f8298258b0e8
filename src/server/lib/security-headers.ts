import { isLoopbackHost } from "./own-page.ts";

type Headers = Readonly<Record<string, string>>;

/**
 * The headers of every response. `publicUrl` decides about HSTS: a browser then opens this host by https only, on every
 * port. So a name of this machine itself gets none: other programs answer there by http.
 */
export function responseHeaders(publicUrl: string): Headers {
  const { protocol, hostname } = new URL(publicUrl);
  const isSecure = protocol === "https:" && !isLoopbackHost(hostname);
  return {
    "x-content-type-options": "nosniff",
    ...(isSecure && { "strict-transport-security": "max-age=31536000" }),
  };
}

/**
 * What no page here uses. What is not in the list keeps the browser's own rule, which is enough for the viewer's
 * fullscreen, autoplay, picture in picture, sharing and copying.
 */
const unused = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "xr-spatial-tracking",
];

/** The headers of every page: the viewer's, and those under /oauth. */
export const documentHeaders: Headers = {
  "permissions-policy": unused.map((feature) => `${feature}=()`).join(", "),
  "x-frame-options": "DENY",
};

/**
 * The headers of the viewer's page. Its window is cut off from a page of another origin that opened it. The pages under
 * /oauth are not: old programs open the sign-in in a window of its own, and their page that it ends on calls
 * `window.opener`.
 */
export const viewerHeaders: Headers = {
  ...documentHeaders,
  "cross-origin-opener-policy": "same-origin",
  // A sign-in's code stands in the address for a moment, and goes into no other request's headers.
  "referrer-policy": "no-referrer",
};
