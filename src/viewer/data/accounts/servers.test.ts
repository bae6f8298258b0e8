import { describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { discoverServer } from "./servers.ts";

const page = "https://keepsake.example";
const server = "https://photos.example";

async function atTheDoor() {
  const { api } = await openViewer([]);
  api.refuse("getUser", faults.missingToken);
  return api;
}

describe("looking for a server", () => {
  it("finds a Keepsake, and asks it as nobody", async () => {
    const api = await atTheDoor();
    expect(await discoverServer("photos.example/v1/", page)).toEqual({ kind: "keepsake", server });
    const [{ url, token } = { url: "", token: "" }] = api.asked("getServer");
    expect([url, token]).toEqual(["https://photos.example/keepsake/server", null]);
  });

  it("knows the server that the page came from, and asks nothing", async () => {
    const api = await atTheDoor();
    expect(await discoverServer("keepsake.example/", page)).toEqual({ kind: "here" });
    expect(api.asked("getServer")).toEqual([]);
  });

  it("finds a server of the same API by the words in which it refuses a stranger", async () => {
    const api = await atTheDoor();
    api.refuse("getServer", faults.unknownRoute);
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "v1", server });
  });

  it("finds one that answers pages of other sites on the API's own paths alone", async () => {
    const api = await atTheDoor();
    api.goDown("getServer");
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "v1", server });
  });

  it("tells something else that answers from a server", async () => {
    vi.stubGlobal("fetch", async () => new Response("<h1>Shop</h1>"));
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "other", server });
    vi.stubGlobal("fetch", async () => new Response("<h1>No</h1>", { status: 404 }));
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "other", server });
  });

  it("says that nobody answers", async () => {
    const api = await atTheDoor();
    api.goDown();
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "silent", server });
  });

  it("does not take trouble for an answer", async () => {
    const api = await atTheDoor();
    api.refuse("getServer", { status: 503, type: "", message: "" });
    await expect(discoverServer("photos.example", page)).rejects.toMatchObject({ status: 503 });
  });

  it("takes no nonsense to a server", async () => {
    expect(await discoverServer("javascript:alert(1)", page)).toEqual({ kind: "no-address" });
  });
});

describe("in one's own network", () => {
  const httpOnly = async (url: string) => {
    if (url.startsWith("https:")) throw new TypeError("Failed to fetch");
    return new Response('{"meta":{"code":200},"data":{"name":"keepsake"}}');
  };

  it("tries plain http after https", async () => {
    vi.stubGlobal("fetch", httpOnly);
    const found = await discoverServer("192.168.1.7:3000", "http://192.168.1.9:3000");
    expect(found).toEqual({ kind: "keepsake", server: "http://192.168.1.7:3000" });
  });

  it("does not ask by http from a page that came by https, but for this machine", async () => {
    const asked = vi.fn(httpOnly);
    vi.stubGlobal("fetch", asked);
    const barred = { kind: "barred", server: "http://192.168.1.7:3000" };
    expect(await discoverServer("192.168.1.7:3000", page)).toEqual(barred);
    expect(asked.mock.calls.filter(([url]) => url.startsWith("http:"))).toEqual([]);
    expect(await discoverServer("localhost:3000", page)).toMatchObject({ kind: "keepsake" });
  });

  it("never falls back to http out in the world", async () => {
    vi.stubGlobal("fetch", httpOnly);
    expect(await discoverServer("photos.example", "http://localhost:3000")).toMatchObject({
      kind: "silent",
    });
  });
});
