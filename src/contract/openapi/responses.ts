import {
  type ApiFault,
  faults,
  missingScope,
  oauthFaults,
  tooManyWrites,
} from "#contract/errors.ts";
import { storageFaults } from "#contract/storage-states.ts";
import type { JsonObject } from "./components.ts";

const retryAfter: JsonObject = {
  "Retry-After": { description: "Seconds to wait.", schema: { type: "integer" } },
};
const oauth = Object.values(oauthFaults);

/** References to the error responses of every operation. */
export const refusals: JsonObject = {
  "400": { $ref: "#/components/responses/Refused" },
  "500": { $ref: "#/components/responses/Trouble" },
  "503": { $ref: "#/components/responses/Busy" },
  "507": { $ref: "#/components/responses/Full" },
  default: { $ref: "#/components/responses/Refused" },
};

/** The same for operations of the contract, which have a rate limit. */
export const countedRefusals: JsonObject = {
  ...refusals,
  "429": { $ref: "#/components/responses/RateLimited" },
};

/** The same for paths that reply without the envelope. */
export const flatRefusals: JsonObject = {
  "400": { $ref: "#/components/responses/FlatRefused" },
  default: { $ref: "#/components/responses/FlatRefused" },
};

/** The error responses: v1's envelope with only `meta`, and the flat form of OAuth. */
export function componentResponses(): JsonObject {
  const all: readonly ApiFault[] = [...Object.values(faults), missingScope("public_content")];
  const storage: readonly ApiFault[] = Object.values(storageFaults);
  const withStatus = (status: number) => all.filter((fault) => fault.status === status);
  return {
    Refused: enveloped(
      "An error, in v1’s envelope with only meta; nothing has changed. Objects that are not found are a 400 too.",
      all.filter(({ status }) => status < 500 && status !== 429),
    ),
    RateLimited: {
      description: "Rate limit exceeded. The three fields are in meta and repeated next to it.",
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
    Trouble: enveloped("A server error.", withStatus(500)),
    Busy: {
      ...enveloped(
        "The server is busy, or something is wrong with its database or disk.",
        storage.filter(({ status }) => status === 503),
      ),
      headers: retryAfter,
    },
    Full: {
      ...enveloped("The server’s disk is full.", [storageFaults.full]),
      headers: retryAfter,
    },
    FlatRefused: {
      description: "An error of the OAuth paths: flat, without an envelope.",
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

/** One example per message, numbered within its type. */
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
