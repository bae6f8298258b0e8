import {
  type ApiFault,
  faults,
  missingScope,
  oauthFaults,
  tooManyWrites,
} from "#contract/errors.ts";
import type { JsonObject } from "./components.ts";

const retryAfter: JsonObject = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
};
const oauth = Object.values(oauthFaults);

/** Every refusal that an operation may answer, by reference; `status` of success is the operation's own. */
export const refusals: JsonObject = {
  "400": { $ref: "#/components/responses/Refused" },
  "500": { $ref: "#/components/responses/Trouble" },
  "503": { $ref: "#/components/responses/Busy" },
  default: { $ref: "#/components/responses/Refused" },
};

/** The same of the operations of the contract, whose calls are counted. */
export const countedRefusals: JsonObject = {
  ...refusals,
  "429": { $ref: "#/components/responses/RateLimited" },
};

/** The same of the paths under /oauth, which answer flat. */
export const flatRefusals: JsonObject = {
  "400": { $ref: "#/components/responses/FlatRefused" },
  default: { $ref: "#/components/responses/FlatRefused" },
};

/** The refusals in full: v1's envelope with `meta` alone, and the flat form of OAuth. */
export function componentResponses(): JsonObject {
  const all: readonly ApiFault[] = [...Object.values(faults), missingScope("public_content")];
  const withStatus = (status: number) => all.filter((fault) => fault.status === status);
  return {
    Refused: enveloped(
      "Refused, in v1’s envelope with meta alone; nothing has changed. What is not found is 400 as well.",
      all.filter(({ status }) => status < 500 && status !== 429),
    ),
    RateLimited: {
      description: "A call too many; its three fields are there twice, in meta and beside it.",
      headers: retryAfter,
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/RateLimitError" },
          examples: examplesOf([...withStatus(429), tooManyWrites(91, 60)], (fault) => ({
            ...flat(fault),
            meta: flat(fault),
          })),
        },
      },
    },
    Trouble: enveloped("A fault of the server’s own.", withStatus(500)),
    Busy: {
      ...enveloped("The server is busy.", withStatus(503)),
      headers: retryAfter,
    },
    FlatRefused: {
      description: "Refused as OAuth paths do: flat, without an envelope.",
      content: {
        "application/json": {
          schema: { $ref: "#/components/schemas/FlatError" },
          examples: examplesOf(oauth, flat),
        },
      },
    },
  };
}

function enveloped(description: string, list: readonly ApiFault[]): JsonObject {
  return {
    description,
    content: {
      "application/json": {
        schema: { $ref: "#/components/schemas/ErrorEnvelope" },
        examples: examplesOf(list, (fault) => ({ meta: flat(fault) })),
      },
    },
  };
}

function flat({ status, type, message }: ApiFault): JsonObject {
  return { code: status, error_type: type, error_message: message };
}

/** One example for each message, numbered within its type. */
function examplesOf(list: readonly ApiFault[], write: (fault: ApiFault) => JsonObject): JsonObject {
  const counts = new Map<string, number>();
  return Object.fromEntries(
    list.map((fault) => {
      const number = (counts.get(fault.type) ?? 0) + 1;
      counts.set(fault.type, number);
      return [`${fault.type}-${number}`, { summary: fault.message, value: write(fault) }];
    }),
  );
}
