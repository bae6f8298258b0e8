/** A server and a token for it. An empty `server` is the viewer's own origin; an empty `token` is anonymous. */
export interface Connection {
  readonly server: string;
  readonly token: string;
}
