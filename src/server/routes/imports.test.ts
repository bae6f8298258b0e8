import { readdir } from "node:fs/promises";
import { expect, test } from "vitest";
import { faults } from "#contract/errors.ts";
import { viewerClientId } from "#contract/limits.ts";
import { scopes } from "#contract/routes.ts";
import { removeDemo } from "#server/import/job/remove-demo.ts";
import { uploadsFolder } from "#server/import/job/uploads.ts";
import { removePeople } from "#server/import/remove/remove-people.ts";
import { readSetting, writeSetting } from "#server/queries/settings.ts";
import { dataOf, refusalOf } from "#server/testing/app/read-reply.ts";
import { startTestApp } from "#server/testing/app/test-app.ts";

const here = { publicUrl: "http://localhost:3000" };
const ownPage = { host: "localhost:3000", origin: "http://localhost:3000" };
const create = { method: "POST", url: "/keepsake/imports", payload: "size=5" } as const;

test("imports: a visitor of this machine's own page may import until the owner has a password", async () => {
  const { stranger, db, world } = await startTestApp(here);
  expect(dataOf("getServer", await stranger.get("/keepsake/server")).import).toBe("visitor");
  const made = dataOf("createImport", await stranger.send({ ...create, headers: ownPage }));
  expect(made).toMatchObject({ state: "uploading", files: [], preview: null });
  const elsewhere = { host: "localhost:3000", origin: "https://evil.example" };
  expect(refusalOf(await stranger.send({ ...create, headers: elsewhere }))).toMatch(/^400 /);
  const owner = await world.person("ada");
  await writeSetting(db, "owner", String(owner));
  expect(dataOf("getServer", await stranger.get("/keepsake/server")).owner?.username).toBe("ada");
  await db.updateTable("users").set({ password: "x" }).where("id", "=", owner).execute();
  const server = dataOf("getServer", await stranger.get("/keepsake/server"));
  expect(server).toMatchObject({ import: "account", owner: null });
  expect(refusalOf(await stranger.send({ ...create, headers: ownPage }))).toMatch(/^400 /);
});

test("imports: on a server that others can reach only the setup link lets a visitor import", async () => {
  const { startTwin, db, world } = await startTestApp({ publicUrl: "https://pictures.example" });
  const app = startTwin({ setupSecret: "5ec2e7" });
  const send = (headers: Record<string, string>) =>
    app.inject({
      method: "POST",
      url: create.url,
      headers: { host: "pictures.example", ...headers },
      payload: create.payload,
    });
  expect((await send({ "x-keepsake-setup": "5ec2e7" })).statusCode).toBe(200);
  expect((await send({ "x-keepsake-setup": "5ec2e8" })).statusCode).toBe(400);
  expect((await send({})).statusCode).toBe(400);
  await writeSetting(db, "owner", String(await world.person("ada")));
  expect((await send({ "x-keepsake-setup": "5ec2e7" })).statusCode).toBe(400);
});

test("imports: only the owner and accounts that the owner lets may import; each sees only their own", async () => {
  const { as, db, world } = await startTestApp();
  const [ada, ben] = [await world.person("ada"), await world.person("ben")];
  await writeSetting(db, "owner", String(ada));
  const owner = await as(ada, scopes, viewerClientId);
  const other = await as(ben, scopes, viewerClientId);
  const { importNotAllowed } = faults;
  const refused = await other.send(create);
  expect(refusalOf(refused)).toBe(`${importNotAllowed.status} ${importNotAllowed.type}`);
  const mine = dataOf("createImport", await owner.send(create));
  await db.updateTable("users").set({ may_import: 1 }).where("id", "=", ben).execute();
  const theirs = dataOf("createImport", await other.send(create));
  const idsOf = async (client: typeof owner) =>
    dataOf("listImports", await client.get("/keepsake/imports")).map(({ id }) => id);
  expect(await idsOf(owner)).toEqual([mine.id]);
  expect(await idsOf(other)).toEqual([theirs.id]);
  expect(refusalOf(await other.get(`/keepsake/imports/${mine.id}`))).toBe("400 APINotFoundError");
  const program = await as(ada, ["basic"]);
  expect(refusalOf(await program.send(create))).toBe("403 APINotAllowedError");
});

test("imports: the import that removed the demo is the owner's, though the demo's account began it", async () => {
  const { as, db, world, stranger } = await startTestApp(here);
  const ada = await world.person("ada");
  await db.updateTable("users").set({ may_import: 1 }).where("id", "=", ada).execute();
  const demo = await as(ada, scopes, viewerClientId);
  const { id } = dataOf("createImport", await demo.send(create));
  const get = { method: "GET", url: `/keepsake/imports/${id}`, headers: ownPage } as const;
  expect(refusalOf(await stranger.send(get))).toBe("400 APINotFoundError");
  await db.updateTable("users").set({ is_name_only: 1 }).where("id", "=", ada).execute();
  expect(dataOf("getImport", await stranger.send(get)).id).toBe(id);
  await db.deleteFrom("tokens").execute();
  await removePeople(db, "", [ada]);
  expect(dataOf("getImport", await stranger.send(get)).id).toBe(id);
  const nora = await world.person("nora");
  await writeSetting(db, "owner", String(nora));
  const owner = await as(nora, scopes, viewerClientId);
  expect(dataOf("listImports", await owner.get("/keepsake/imports"))).toMatchObject([{ id }]);
  const other = await as(await world.person("ben"), scopes, viewerClientId);
  expect(refusalOf(await other.get(get.url))).toMatch(/^400 /);
});

test("imports: an action that does not fit the state is refused and changes nothing", async () => {
  const { stranger } = await startTestApp(here);
  const { id } = dataOf("createImport", await stranger.send({ ...create, headers: ownPage }));
  const url = `/keepsake/imports/${id}`;
  const act = (action: string) =>
    stranger.send({ method: "POST", url, payload: `action=${action}`, headers: ownPage });
  for (const action of ["start", "pause", "resume"]) {
    expect(refusalOf(await act(action))).toBe("400 APIInvalidParametersError");
  }
  // Nothing is uploaded yet.
  expect(refusalOf(await act("read"))).toBe("400 APIInvalidParametersError");
  const cancelled = dataOf("changeImport", await act("cancel"));
  expect(cancelled.state).toBe("cancelled");
  const report = await stranger.send({ method: "GET", url: `${url}/report`, headers: ownPage });
  expect(refusalOf(report)).toBe("400 APIInvalidParametersError");
});

test("uploads: parts are received in pieces, and only for an import that waits for them", async () => {
  const { app, stranger, config } = await startTestApp(here);
  const { id } = dataOf("createImport", await stranger.send({ ...create, headers: ownPage }));
  // Not injected, because the tus server reads from a real connection.
  const address = await app.listen({ host: "127.0.0.1", port: 0 });
  const tus = { "tus-resumable": "1.0.0" };
  const encoded = (text: string) => Buffer.from(text).toString("base64");
  const begin = (size: number, importId: string) => {
    const metadata = `import ${encoded(importId)},name ${encoded("../a.zip")}`;
    const headers = { ...tus, "upload-length": String(size), "upload-metadata": metadata };
    return fetch(`${address}/keepsake/uploads`, { method: "POST", headers });
  };
  expect((await begin(6, id)).status).toBe(400);
  expect((await begin(5, "1")).status).toBe(400);
  const begun = await begin(5, id);
  expect(begun.status).toBe(201);
  const url = address + String(begun.headers.get("location"));
  const send = (offset: number, body: string) => {
    const type = { "content-type": "application/offset+octet-stream" };
    const headers = { ...tus, ...type, "upload-offset": String(offset) };
    return fetch(url, { method: "PATCH", headers, body });
  };
  expect((await send(0, "he")).headers.get("upload-offset")).toBe("2");
  expect((await send(0, "he")).status).toBe(409);
  expect((await send(2, "llo")).headers.get("upload-offset")).toBe("5");
  const own = { url: `/keepsake/imports/${id}`, headers: ownPage };
  const shown = dataOf("getImport", await stranger.send({ method: "GET", ...own }));
  expect(shown.files).toEqual([{ name: "../a.zip", size: 5, received: 5 }]);
  expect(await readdir(uploadsFolder(config.dataDir))).toHaveLength(2);
  await stranger.send({ method: "POST", ...own, payload: "action=cancel" });
  expect((await send(5, "x")).status).toBe(400);
  expect(await readdir(uploadsFolder(config.dataDir))).toEqual([]);
});

test("demo: once removed it is not made again", async () => {
  const { db, config, world } = await startTestApp();
  const ada = await world.person("ada");
  await world.like(ada, await world.media(ada));
  await writeSetting(db, "demo", "complete");
  await removeDemo(db, config.dataDir);
  expect(await readSetting(db, "demo")).toBe("removed");
  for (const table of ["users", "media", "likes", "files"] as const) {
    expect(await db.selectFrom(table).selectAll().execute()).toEqual([]);
  }
});
