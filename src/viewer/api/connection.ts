/**
 * Where to ask, and as whom. An empty `server` is the origin that the viewer came from, and an empty
 * `token` is nobody.
 */
export interface Connection {
  readonly server: string;
  readonly token: string;
}
