import { fieldsOf } from "#viewer/lib/fields-of.ts";

/**
 * The answer to a question that index.html has asked already, while this code was on its way. It is
 * given once, and to the same question from the same person alone.
 */
export function takeBegun(url: string, init: RequestInit): Promise<Response> | undefined {
  const begun = fieldsOf(Reflect.get(globalThis, "keepsakeBegun"));
  const isSame =
    begun["url"] === url &&
    new Headers(init.headers).get("authorization") === `Bearer ${String(begun["token"])}`;
  if (!isSame || !(begun["answer"] instanceof Promise)) return undefined;
  Reflect.deleteProperty(globalThis, "keepsakeBegun");
  return begun["answer"];
}
