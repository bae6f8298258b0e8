import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { faults, missingScope } from "#contract/errors.ts";
import type { Relationship } from "#contract/schemas/relationship.ts";
import { signIn } from "#viewer/data/accounts/sign-in.ts";
import { userList } from "#viewer/data/people/user-lists.ts";
import { ben, cleo } from "#viewer/testing/cast.ts";
import { adasToken } from "#viewer/testing/fake-library.ts";
import { stranger } from "#viewer/testing/fake-people.ts";
import { shownToasts } from "#viewer/testing/open-viewer.ts";
import { relationshipFixture } from "#viewer/testing/relationship-fixture.ts";
import { followRequests } from "./follow-requests.ts";

describe("a follow request", () => {
  const requested: Relationship = { ...stranger, incoming_status: "requested_by" };

  it("leaves the list when it is approved or ignored; the badge goes with the last one", async () => {
    const { client, current, change } = await relationshipFixture(requested);
    await client.infiniteQuery(userList("requests"));
    const mark = new QueryObserver(client, followRequests());
    const close = mark.subscribe(() => {});
    await expect.poll(() => mark.getCurrentResult().data).toBe(true);
    const settled = change("approve");
    expect(client.getQueryData(userList("requests").queryKey)?.pages[0]?.items).toEqual([]);
    await settled;
    expect(current()?.incoming_status).toBe("followed_by");
    await expect.poll(() => mark.getCurrentResult().data).toBe(false);
    close();
  });

  it("comes back at its position if the change is refused", async () => {
    const { api, client, relationships, current, change } = await relationshipFixture(requested);
    relationships.set(cleo.id, requested);
    await client.infiniteQuery(userList("requests"));
    api.refuse("modifyRelationship", faults.serverTrouble);
    await change("ignore");
    const items = client.getQueryData(userList("requests").queryKey)?.pages[0]?.items;
    expect(items).toEqual([ben, cleo]);
    expect(current()).toEqual(requested);
    expect(shownToasts()).toEqual([expect.stringContaining("The request is still there")]);
  });

  it.each([faults.notAllowed, missingScope("follower_list")])(
    "has no badge if the token lacks the scope, after one request: $type",
    async (fault) => {
      vi.useFakeTimers({ toFake: ["Date"] });
      const { api, client, change } = await relationshipFixture();
      api.refuse("listRequests", fault);
      const look = () => client.query(followRequests());
      expect(await look()).toBe(null);
      vi.setSystemTime(Date.now() + 3_600_000);
      await change("follow");
      expect(await look()).toBe(null);
      expect(api.requests("listRequests")).toHaveLength(1);
      api.accept("listRequests");
      await signIn({ server: "", token: `${adasToken}.with-more` });
      expect(await look()).toBe(false);
      vi.useRealTimers();
    },
  );
});
