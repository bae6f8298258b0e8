import type { Data } from "#contract/endpoints.ts";
import type { RouteName } from "#contract/routes.ts";
import { call, type Input } from "#viewer/api/call.ts";
import { session } from "./session.ts";

/** Asks as the person who is signed in, and gives the data alone. */
export async function ask<Name extends RouteName>(
  name: Name,
  input: Input<Name>,
  signal?: AbortSignal,
): Promise<Data<Name>> {
  const connection = session.current()?.connection ?? null;
  const { data } = await call(name, input, { connection, signal });
  return data;
}
