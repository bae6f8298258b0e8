import { isLoopbackHost } from "./own-page.ts";

type Headers = Readonly<Record<string, string>>;

/**
 * The headers of every response. HSTS makes a browser use only https for all ports of a host, so a loopback host
 * never gets it: other programs on this machine may use http.
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
 * Features that no page uses. Others keep the browser's default, which allows the viewer's fullscreen, autoplay,
 * picture in picture, sharing and copying.
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

/** The headers of every page: the viewer and those under /oauth. */
export const documentHeaders: Headers = {
  "permissions-policy": unused.map((feature) => `${feature}=()`).join(", "),
  "x-frame-options": "DENY",
};

/**
 * The headers of the viewer's page. They isolate its window from another origin's page that opened it. The pages under
 * /oauth are not isolated: old clients open the sign-in in a popup, and their redirect page calls `window.opener`.
 */
export const viewerHeaders: Headers = {
  ...documentHeaders,
  "cross-origin-opener-policy": "same-origin",
  // The address has a sign-in's code for a moment, which must not get into other requests' headers.
  "referrer-policy": "no-referrer",
};
