/** What index.html has asked. */
interface Begun {
  readonly url: string;
  readonly token: string;
  readonly answer: Promise<Response>;
}

/**
 * The answer to a question that index.html has asked already, while this code was on its way. It is
 * given once, and to the same question from the same person alone.
 */
export function takeBegun(url: string, init: RequestInit): Promise<Response> | undefined {
  const begun: unknown = Reflect.get(globalThis, "keepsakeBegun");
  if (!isBegun(begun) || begun.url !== url) return undefined;
  if (new Headers(init.headers).get("authorization") !== `Bearer ${begun.token}`) return undefined;
  Reflect.deleteProperty(globalThis, "keepsakeBegun");
  return begun.answer;
}

const isBegun = (found: unknown): found is Begun =>
  typeof found === "object" && found !== null && "answer" in found && "url" in found;
