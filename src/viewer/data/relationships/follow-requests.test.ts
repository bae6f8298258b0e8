import { QueryObserver } from "@tanstack/react-query";
import { describe, expect, it, vi } from "vitest";
import { faults, missingScope } from "#contract/errors.ts";
import type { Relationship } from "#contract/schemas/relationship.ts";
import { signIn } from "#viewer/data/accounts/sign-in.ts";
import { userList } from "#viewer/data/people/user-lists.ts";
import { ben, cleo } from "#viewer/testing/cast.ts";
import { adasToken } from "#viewer/testing/fake-library.ts";
import { stranger } from "#viewer/testing/fake-people.ts";
import { told } from "#viewer/testing/open-viewer.ts";
import { relationshipFixture } from "#viewer/testing/relationship-fixture.ts";
import { followRequests } from "./follow-requests.ts";

describe("a request to follow Ada", () => {
  const asks: Relationship = { ...stranger, incoming_status: "requested_by" };

  it("leaves its list when it is answered, and the mark goes with the last", async () => {
    const { client, stands, wish } = await relationshipFixture(asks);
    await client.infiniteQuery(userList("requests"));
    const mark = new QueryObserver(client, followRequests());
    const close = mark.subscribe(() => {});
    await expect.poll(() => mark.getCurrentResult().data).toBe(true);
    const settled = wish("approve");
    expect(client.getQueryData(userList("requests").queryKey)?.pages[0]?.items).toEqual([]);
    await settled;
    expect(stands()?.incoming_status).toBe("followed_by");
    await expect.poll(() => mark.getCurrentResult().data).toBe(false);
    close();
  });

  it("comes back where the answer is refused, into its place", async () => {
    const { api, client, standing, stands, wish } = await relationshipFixture(asks);
    standing.set(cleo.id, asks);
    await client.infiniteQuery(userList("requests"));
    api.refuse("modifyRelationship", faults.serverTrouble);
    await wish("ignore");
    const items = client.getQueryData(userList("requests").queryKey)?.pages[0]?.items;
    expect(items).toEqual([ben, cleo]);
    expect(stands()).toEqual(asks);
    expect(told()).toEqual([expect.stringContaining("The request is still there")]);
  });

  it.each([faults.notAllowed, missingScope("follower_list")])(
    "is no mark where her sign-in may not read it, and is asked for once: $type",
    async (fault) => {
      vi.useFakeTimers({ toFake: ["Date"] });
      const { api, client, wish } = await relationshipFixture();
      api.refuse("listRequests", fault);
      const look = () => client.query(followRequests());
      expect(await look()).toBe(null);
      vi.setSystemTime(Date.now() + 3_600_000);
      await wish("follow");
      expect(await look()).toBe(null);
      expect(api.asked("listRequests")).toHaveLength(1);
      api.accept("listRequests");
      await signIn({ server: "", token: `${adasToken}.with-more` });
      expect(await look()).toBe(false);
      vi.useRealTimers();
    },
  );
});
