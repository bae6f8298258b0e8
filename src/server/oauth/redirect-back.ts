/** The names of what we say to a client: none of them may come in with the address. */
const spoken = new Set([
  "access_token",
  "code",
  "state",
  "error",
  "error_reason",
  "error_description",
]);

interface Target {
  readonly redirectUri: string;
  /** As it was sent, which may be empty; null where none was. */
  readonly state: string | null;
}

/** The client's address with a code (v1 notes, c.1). */
export function withCode(target: Target, code: string): string {
  return withQuery(target, [`code=${code}`]);
}

/** The client's address with a token behind the `#`, where its server does not see it (v1 notes, c.2). */
export function withToken(target: Target, token: string): string {
  return `${withQuery({ ...target, state: null }, [])}#${[`access_token=${token}`, ...stateOf(target)].join("&")}`;
}

/** The client's address with v1's words for a no. */
export function withDenial(target: Target): string {
  return withQuery(target, [
    "error=access_denied",
    "error_reason=user_denied",
    "error_description=The+user+denied+your+request",
  ]);
}

function withQuery(target: Target, said: readonly string[]): string {
  const url = new URL(target.redirectUri);
  const kept = url.search
    .slice(1)
    .split("&")
    .filter((pair) => pair !== "" && !spoken.has(nameOf(pair)));
  url.search = [...kept, ...said, ...stateOf(target)].join("&");
  return url.href;
}

/** Not as a form encodes it: an app's own reader of addresses may not know that a plus is a space. */
function stateOf({ state }: Target): readonly string[] {
  return state === null ? [] : [`state=${encodeURIComponent(state)}`];
}

function nameOf(pair: string): string {
  return [...new URLSearchParams(pair).keys()][0] ?? "";
}
