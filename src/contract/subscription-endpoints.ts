import Type from "typebox";
import { latitude, longitude, metres, nothing, text } from "./endpoint-parts.ts";
import { Subscription, SubscriptionObject } from "./subscription.ts";

/** Who asks: a registered client, by its secret. Text of any form, refused in v1's words. */
const program = { client_id: text, client_secret: text };

/** What the operations on subscriptions take and give; a part of `endpoints`. */
export const subscriptionEndpoints = {
  listSubscriptions: {
    params: nothing,
    query: Type.Object(program),
    body: nothing,
    data: Type.Array(Subscription),
  },
  createSubscription: {
    params: nothing,
    query: nothing,
    body: Type.Object({
      ...program,
      object: SubscriptionObject,
      aspect: Type.Literal("media"),
      object_id: text,
      lat: Type.Optional(latitude),
      lng: Type.Optional(longitude),
      radius: metres,
      callback_url: text,
      verify_token: text,
    }),
    data: Subscription,
  },
  deleteSubscriptions: {
    params: nothing,
    query: Type.Object({
      ...program,
      id: text,
      object: Type.Optional(Type.Union([...SubscriptionObject.anyOf, Type.Literal("all")])),
      object_id: text,
    }),
    body: nothing,
    data: Type.Null(),
  },
} as const;
