import { describe, expect, it } from "vitest";
import { faults, missingScope } from "#contract/errors.ts";
import { isNotFound } from "#viewer/data/client/error-message.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import {
  ownPrivacy,
  relationship,
  relationshipsOf,
} from "#viewer/data/relationships/relationships.ts";
import { ada, ben, cleo, photo } from "#viewer/testing/cast.ts";
import { createFakePeople, followed, stranger } from "#viewer/testing/fake-people.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { userByName } from "./users.ts";

const { responses, relationships } = createFakePeople({ [cleo.id]: followed });
const open = () => openViewer([photo("lake")], 5, responses);

describe("a person by username", () => {
  it("is found in any letter case, in one request", async () => {
    const { api, client } = await open();
    expect(await client.query(userByName("Ben", client))).toMatchObject(ben);
    expect(await client.query(userByName("ben", client))).toMatchObject(ben);
    expect(api.requests("getUserByName", "searchUsers")).toHaveLength(1);
  });

  it("is not requested if a cached media is theirs", async () => {
    const { api, client } = await open();
    await client.query(mediaList("feed"));
    expect(await client.query(userByName("BEN", client))).toEqual(ben);
    expect(api.requests("getUserByName")).toEqual([]);
  });

  it("is searched for on other v1 servers, by the exact username", async () => {
    const { api, client } = await open();
    api.refuse("getUserByName", faults.unknownRoute);
    expect(await client.query(userByName("Cleo"))).toMatchObject(cleo);
    const unknown = await client.query(userByName("cle")).catch((error: unknown) => error);
    expect(isNotFound(unknown)).toBe(true);
  });

  it("who does not exist is not found, without a search", async () => {
    const { api, client } = await open();
    const unknown = await client.query(userByName("nobody")).catch((error: unknown) => error);
    expect(isNotFound(unknown)).toBe(true);
    expect(api.requests("searchUsers")).toEqual([]);
  });
});

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
