/**
 * Any page may call the API with a token, never with cookies, and exchange codes. The demo's and the owner's token and the
 * sign-in pages are only for this server's own pages.
 */
export function corsFor(url = "") {
  const open =
    /^\/(v1\/|keepsake\/|(openapi\.json|(api\/v1\/)?oembed|oauth\/(access_token|revoke))(\/|\?|$))/i.test(
      url,
    ) &&
    // Also in another spelling, such as demo%2Dtoken.
    !/^\/keepsake\/[^?/]*(%|(demo|owner)-token)/i.test(url);
  return {
    origin: open ? "*" : false,
    methods: ["GET", "POST", "DELETE"],
    allowedHeaders: ["authorization", "content-type"],
    exposedHeaders: ["retry-after", "x-ratelimit-limit", "x-ratelimit-remaining"],
    maxAge: 86_400,
    // Otherwise a preflight without its two headers would get an error that is not v1's.
    strictPreflight: false,
  };
}
