import { Value } from "typebox/value";
import type { RouteName } from "#contract/routes.ts";
import { type Data, endpoints } from "#contract/schemas/endpoints.ts";
import { ErrorEnvelope } from "#contract/schemas/envelope.ts";
import type { Reply } from "./test-app.ts";

/** The data of a success, held against the contract; fails the test where either is not so. */
export function dataOf<Name extends RouteName>(name: Name, reply: Reply): Data<Name> {
  if (reply.status !== 200) {
    throw new Error(`${name} answered ${reply.status}: ${JSON.stringify(reply.body)}`);
  }
  const { data } = reply.body;
  const problems = [...Value.Errors(endpoints[name].data, data)];
  if (problems.length > 0) throw new Error(`${name} broke its schema: ${JSON.stringify(problems)}`);
  // Checked a line above, by the very schema that the type stands for.
  return data as Data<Name>;
}

/** A refusal in short, "400 APINotFoundError", held against the contract's envelope. */
export function refusalOf(reply: Reply): string {
  if (!Value.Check(ErrorEnvelope, reply.body)) {
    throw new Error(`no error envelope: ${JSON.stringify(reply.body)}`);
  }
  if (reply.body.meta.code !== reply.status) throw new Error("meta.code is not the status");
  return `${reply.status} ${reply.body.meta.error_type}`;
}
