import { describe, expect, it } from "vitest";
import { faults, missingScope } from "#contract/errors.ts";
import { ada, ben, cleo } from "#viewer/testing/cast.ts";
import { createFakePeople, followed, stranger } from "#viewer/testing/fake-people.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { ownPrivacy, relationship, relationshipsOf } from "./relationships.ts";

const { responses, relationships } = createFakePeople({ [cleo.id]: followed });
const open = () => openViewer([], 5, responses);

describe("ownPrivacy", () => {
  it("is the privacy in the relationship to oneself", async () => {
    const { client } = await open();
    expect(await client.query(ownPrivacy())).toBe(false);
    relationships.set(ada.id, { ...stranger, target_user_is_private: true });
    await client.invalidateQueries(ownPrivacy());
    expect(await client.query(ownPrivacy())).toBe(true);
    relationships.delete(ada.id);
  });

  it.each([missingScope("follower_list"), faults.unknownUser])(
    "is null if the server refuses: $type",
    async (fault) => {
      const { api, client } = await open();
      api.refuse("getRelationship", fault);
      expect(await client.query(ownPrivacy())).toBeNull();
      expect(await client.query(ownPrivacy())).toBeNull();
      expect(api.requests("getRelationship")).toHaveLength(1);
    },
  );
});

describe("the relationships to a page of people", () => {
  it("are fetched in one request, into the cache of each", async () => {
    const { api, client } = await open();
    expect(await client.query(relationshipsOf([ben.id, cleo.id]))).toBe(true);
    expect(client.getQueryData(relationship(ben.id).queryKey)).toEqual(stranger);
    expect(client.getQueryData(relationship(cleo.id).queryKey)).toEqual(relationships.get(cleo.id));
    expect(api.requests("listRelationships", "getRelationship")).toHaveLength(1);
  });

  it("are unknown on other v1 servers, without a request for each", async () => {
    const { api, client } = await open();
    api.refuse("listRelationships", faults.unknownRoute);
    expect(await client.query(relationshipsOf([ben.id, cleo.id]))).toBe(false);
    expect(client.getQueryData(relationship(ben.id).queryKey)).toBeUndefined();
    expect(api.requests("getRelationship")).toEqual([]);
  });
});
