import { Value } from "typebox/value";
import type { RouteName } from "#contract/routes.ts";
import { type Data, endpoints } from "#contract/schemas/endpoints.ts";
import { ErrorEnvelope } from "#contract/schemas/envelope.ts";
import type { Reply } from "./test-app.ts";

/** The data of a reply. Throws if the reply is an error or breaks the contract's schema. */
export function dataOf<Name extends RouteName>(name: Name, reply: Reply): Data<Name> {
  if (reply.status !== 200) {
    throw new Error(`${name}: status ${reply.status}, ${JSON.stringify(reply.body)}`);
  }
  const { data } = reply.body;
  const problems = [...Value.Errors(endpoints[name].data, data)];
  if (problems.length > 0) throw new Error(`${name} broke its schema: ${JSON.stringify(problems)}`);
  // Checked one line above by the schema of this type.
  return data as Data<Name>;
}

/** An error in short, for example "400 APINotFoundError". Throws if it is not in the contract's envelope. */
export function refusalOf(reply: Reply): string {
  if (!Value.Check(ErrorEnvelope, reply.body)) {
    throw new Error(`no error envelope: ${JSON.stringify(reply.body)}`);
  }
  if (reply.body.meta.code !== reply.status) throw new Error("meta.code is not the status");
  return `${reply.status} ${reply.body.meta.error_type}`;
}
