import type { UserShort } from "#contract/schemas/user.ts";
import { RequestActions } from "./request-actions.tsx";

/** Says on someone's profile that they have sent a follow request. */
export function RequestNotice({ person }: { readonly person: UserShort }) {
  return (
    <section
      aria-label="Request"
      className="mx-4 mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-lg bg-well py-2 pr-2 pl-4 desk:mx-0 desk:mb-8"
    >
      <p className="min-w-0 break-words">
        <b className="font-bold">{person.username}</b> wants to follow you.
      </p>
      <RequestActions person={person} />
    </section>
  );
}
