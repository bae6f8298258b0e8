import Type from "typebox";
import { latitude, longitude, metres, nothing, text } from "./parameters.ts";

/** What a client may watch. */
const SubscriptionObject = Type.Union([
  Type.Literal("user"),
  Type.Literal("tag"),
  Type.Literal("location"),
  Type.Literal("geography"),
]);

/** A client's wish to be called when something new is there (v1 notes, a.2). */
export const Subscription = Type.Object({
  /** Digits; a number of at most 15 of them, because calls carry it as a number. */
  id: Type.String(),
  type: Type.Literal("subscription"),
  object: SubscriptionObject,
  /** A tag's name, or the id of a place or a geography. Null for people: all who allowed the client something. */
  object_id: Type.Union([Type.String(), Type.Null()]),
  aspect: Type.Literal("media"),
  callback_url: Type.String(),
});

/** One item of the array that a callback is sent (v1 notes, a.3). */
export const SubscriptionUpdate = Type.Object({
  changed_aspect: Type.Literal("media"),
  object: SubscriptionObject,
  /** As of the subscription; of people it is whose media it is. */
  object_id: Type.String(),
  /** Unix seconds. */
  time: Type.Integer(),
  subscription_id: Type.Integer(),
  /** Of people alone, as v1 had it; the others' media are read from their lists. */
  data: Type.Optional(Type.Object({ media_id: Type.String() })),
});

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
