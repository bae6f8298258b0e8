import { describe, expect, it } from "vitest";
import { faults } from "#contract/errors.ts";
import { isNotFound } from "#viewer/data/client/error-message.ts";
import { mediaList } from "#viewer/data/media-list/names.ts";
import { ben, cleo, photo } from "#viewer/testing/cast.ts";
import { createFakePeople } from "#viewer/testing/fake-people.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { userByName } from "./users.ts";

const { responses } = createFakePeople();
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
