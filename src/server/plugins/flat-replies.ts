import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import type { FlatError } from "#contract/envelope.ts";
import { faultOf } from "./error-replies.ts";

/** Answers every failure of these routes as OAuth paths do: v1's words without an envelope. */
export function replyFlatly(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply): FastifyReply => {
    const fault = faultOf(error, request);
    const body: FlatError = {
      code: fault.status,
      error_type: fault.type,
      error_message: fault.message,
    };
    if (fault.status === 503) reply.header("retry-after", "1");
    return reply
      .code(fault.status)
      .type("application/json; charset=utf-8")
      .send(JSON.stringify(body));
  });
}
