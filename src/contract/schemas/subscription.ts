import Type from "typebox";
import { latitude, longitude, metres, nothing, text } from "./parameters.ts";

/** What a client may subscribe to. */
const SubscriptionObject = Type.Union([
  Type.Literal("user"),
  Type.Literal("tag"),
  Type.Literal("location"),
  Type.Literal("geography"),
]);

/** A client's subscription to new media (v1 notes, a.2). */
export const Subscription = Type.Object({
  /** At most 15 digits, because callbacks get it as a number. */
  id: Type.String(),
  type: Type.Literal("subscription"),
  object: SubscriptionObject,
  /** A tag's name, or the id of a location or geography. Null for `user`: all users who authorized the client. */
  object_id: Type.Union([Type.String(), Type.Null()]),
  aspect: Type.Literal("media"),
  callback_url: Type.String(),
});

/** One item of the array that is sent to a callback (v1 notes, a.3). */
export const SubscriptionUpdate = Type.Object({
  changed_aspect: Type.Literal("media"),
  object: SubscriptionObject,
  /** The subscription's object_id; for `user` the media's owner. */
  object_id: Type.String(),
  /** Unix seconds. */
  time: Type.Integer(),
  subscription_id: Type.Integer(),
  /** Only for `user`, as in v1; clients read the media of other objects from their lists. */
  data: Type.Optional(Type.Object({ media_id: Type.String() })),
});

/** The client's credentials. Optional, because the handler sends v1's errors. */
const program = { client_id: text, client_secret: text };

/** Schemas of the operations on subscriptions; a part of `endpoints`. */
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
