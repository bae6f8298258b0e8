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

const { answers, standing } = createFakePeople({ [cleo.id]: followed });
const open = () => openViewer([photo("lake")], 5, answers);

describe("a person by their name", () => {
  it("is found in any case, in one request", async () => {
    const { api, client } = await open();
    expect(await client.query(userByName("Ben", client))).toMatchObject(ben);
    expect(await client.query(userByName("ben", client))).toMatchObject(ben);
    expect(api.asked("getUserByName", "searchUsers")).toHaveLength(1);
  });

  it("is not asked for where a picture of theirs was read", async () => {
    const { api, client } = await open();
    await client.query(mediaList("feed"));
    expect(await client.query(userByName("BEN", client))).toEqual(ben);
    expect(api.asked("getUserByName")).toEqual([]);
  });

  it("is searched for on a plain v1 server, where only the very name counts", async () => {
    const { api, client } = await open();
    api.refuse("getUserByName", faults.unknownRoute);
    expect(await client.query(userByName("Cleo"))).toMatchObject(cleo);
    const nobody = await client.query(userByName("cle")).catch((error: unknown) => error);
    expect(isNotFound(nobody)).toBe(true);
  });

  it("who is not there is not found, and not searched for", async () => {
    const { api, client } = await open();
    const nobody = await client.query(userByName("nobody")).catch((error: unknown) => error);
    expect(isNotFound(nobody)).toBe(true);
    expect(api.asked("searchUsers")).toEqual([]);
  });
});

describe("that Ada is private herself", () => {
  it("is known from how a server says others stand to her", async () => {
    const { client } = await open();
    expect(await client.query(ownPrivacy())).toBe(false);
    standing.set(ada.id, { ...stranger, target_user_is_private: true });
    await client.invalidateQueries(ownPrivacy());
    expect(await client.query(ownPrivacy())).toBe(true);
    standing.delete(ada.id);
  });

  it.each([missingScope("follower_list"), faults.unknownUser])(
    "is not known, and no trouble, where that is refused: $type",
    async (fault) => {
      const { api, client } = await open();
      api.refuse("getRelationship", fault);
      expect(await client.query(ownPrivacy())).toBeNull();
      expect(await client.query(ownPrivacy())).toBeNull();
      expect(api.asked("getRelationship")).toHaveLength(1);
    },
  );
});

describe("how Ada stands to a page of people", () => {
  it("is read in one request, and known of each", async () => {
    const { api, client } = await open();
    expect(await client.query(relationshipsOf([ben.id, cleo.id]))).toBe(true);
    expect(client.getQueryData(relationship(ben.id).queryKey)).toEqual(stranger);
    expect(client.getQueryData(relationship(cleo.id).queryKey)).toEqual(standing.get(cleo.id));
    expect(api.asked("listRelationships", "getRelationship")).toHaveLength(1);
  });

  it("is unknown on a plain v1 server, and nobody is asked for one by one", async () => {
    const { api, client } = await open();
    api.refuse("listRelationships", faults.unknownRoute);
    expect(await client.query(relationshipsOf([ben.id, cleo.id]))).toBe(false);
    expect(client.getQueryData(relationship(ben.id).queryKey)).toBeUndefined();
    expect(api.asked("getRelationship")).toEqual([]);
  });
});
