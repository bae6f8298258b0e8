import type { FastifyInstance } from "fastify";
import { type ApiFault, faults, invalidParameter } from "#contract/errors.ts";
import { searchDistance, subscriptionLimits } from "#contract/limits.ts";
import { isTagName, tagNameOf } from "#contract/rules/hashtag.ts";
import type { Body, Query } from "#contract/schemas/endpoints.ts";
import type { AppContext } from "#server/context.ts";
import { ApiError } from "#server/errors/api-error.ts";
import { bindEndpoint } from "#server/http/endpoint.ts";
import { createCallbackRule } from "#server/jobs/callback-rule.ts";
import { createVerifier } from "#server/jobs/verify-callback.ts";
import { unixSeconds } from "#server/lib/clock.ts";
import { parseKey } from "#server/lib/ids.ts";
import { presentSubscription } from "#server/present/subscription.ts";
import { anonymousId } from "#server/queries/access/tokens.ts";
import { requireVisibleLocation } from "#server/queries/locations.ts";
import {
  addSubscription,
  listSubscriptionsOf,
  removeSubscriptions,
  type Watched,
  type Which,
} from "#server/queries/subscriptions/subscriptions.ts";

/** Retry-After when too many callbacks are being verified: about as long as one takes. */
const verificationSeconds = 6;

/** Subscriptions: clients are called when new media appear. */
export function subscriptionRoutes(app: FastifyInstance, context: AppContext): void {
  const { db, clock, config, callbackTimes } = context;
  const verify = createVerifier(createCallbackRule(config), callbackTimes);

  bindEndpoint(app, context, "listSubscriptions", async ({ program }) => ({
    data: (await listSubscriptionsOf(db, program.id)).map(presentSubscription),
  }));

  bindEndpoint(app, context, "createSubscription", async ({ body, program, request }) => {
    const { text, url } = readCallbackUrl(body.callback_url);
    const watched = await readWatched(context, body);
    const { client } = program;
    const { log } = request;
    await verify({ sent: text, url, verifyToken: body.verify_token, client, log }).catch(
      (error) => {
        if (request.rate !== null && isFault(error, faults.tooManyVerifications)) {
          request.rate = { ...request.rate, retryAfter: verificationSeconds };
        }
        throw error;
      },
    );
    const row = await addSubscription(db, {
      clientId: program.id,
      watched,
      callbackUrl: text,
      now: unixSeconds(clock),
    });
    return { data: presentSubscription(row) };
  });

  bindEndpoint(app, context, "deleteSubscriptions", async ({ query, program }) => {
    const count = await removeSubscriptions(db, program.id, readWhich(query));
    // Clients often clear their subscriptions at startup, so deleting none is an error only for a given id.
    if (count === 0 && query.id) throw new ApiError(faults.unknownSubscription);
    return { data: null };
  });
}

const isFault = (error: unknown, fault: ApiFault) =>
  error instanceof ApiError && error.fault === fault;

function readCallbackUrl(text = "") {
  const url = URL.canParse(text) ? new URL(text) : null;
  const isFit =
    url !== null &&
    /^https?:$/.test(url.protocol) &&
    url.username === "" &&
    url.password === "" &&
    !text.includes("#") &&
    text.length <= subscriptionLimits.callbackLength;
  if (!isFit) throw new ApiError(faults.callbackUrl);
  return { text, url };
}

async function readWatched(
  { db }: AppContext,
  { object, object_id: id = "", lat, lng, radius }: Body<"createSubscription">,
): Promise<Watched> {
  switch (object) {
    case "user":
      return { object };
    case "tag": {
      const subject = tagNameOf(id);
      if (!isTagName(subject)) throw new ApiError(faults.missingTag);
      return { object, subject };
    }
    case "location": {
      if (id === "") throw new ApiError(invalidParameter("object_id", "is missing"));
      const { id: key } = await requireVisibleLocation(db, anonymousId, parseKey(id));
      return { object, subject: String(key) };
    }
    case "geography": {
      const isWhole = lat !== undefined && lng !== undefined && radius !== undefined;
      if (!isWhole || radius <= 0 || radius > searchDistance.maximumMetres) {
        throw new ApiError(faults.missingCircle);
      }
      return { object, circle: { latitude: lat, longitude: lng, radius } };
    }
  }
}

function readWhich({ id, object, object_id }: Query<"deleteSubscriptions">): Which {
  if (id) {
    const key = parseKey(id);
    if (key === null) throw new ApiError(faults.unknownSubscription);
    return { id: key };
  }
  if (object === undefined) throw new ApiError(faults.whichSubscriptions);
  if (object === "all") return {};
  if (!object_id) return { object };
  return { object, subject: object === "tag" ? tagNameOf(object_id) : object_id };
}
