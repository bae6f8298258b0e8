import { describe, expect, it, vi } from "vitest";
import { faults } from "#contract/errors.ts";
import { openViewer } from "#viewer/testing/open-viewer.ts";
import { discoverServer } from "./servers.ts";

const page = "https://keepsake.example";
const server = "https://photos.example";

async function signedOutViewer() {
  const { api } = await openViewer([]);
  api.refuse("getUser", faults.missingToken);
  return api;
}

describe("discoverServer", () => {
  it("finds a Keepsake server, without sending a token", async () => {
    const api = await signedOutViewer();
    expect(await discoverServer("photos.example/v1/", page)).toEqual({ kind: "keepsake", server });
    const [{ url, token } = { url: "", token: "" }] = api.requests("getServer");
    expect([url, token]).toEqual(["https://photos.example/keepsake/server", null]);
  });

  it("recognizes the viewer's own server without a request", async () => {
    const api = await signedOutViewer();
    expect(await discoverServer("keepsake.example/", page)).toEqual({ kind: "here" });
    expect(api.requests("getServer")).toEqual([]);
  });

  it("recognizes another v1 server by its refusal of an anonymous request", async () => {
    const api = await signedOutViewer();
    api.refuse("getServer", faults.unknownRoute);
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "v1", server });
  });

  it("finds a v1 server that allows cross-origin requests only on v1's paths", async () => {
    const api = await signedOutViewer();
    api.goDown("getServer");
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "v1", server });
  });

  it("recognizes a server of another kind", async () => {
    vi.stubGlobal("fetch", async () => new Response("<h1>Shop</h1>"));
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "other", server });
    vi.stubGlobal("fetch", async () => new Response("<h1>No</h1>", { status: 404 }));
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "other", server });
  });

  it("reports that there is no response", async () => {
    const api = await signedOutViewer();
    api.goDown();
    expect(await discoverServer("photos.example", page)).toEqual({ kind: "silent", server });
  });

  it("throws if the server fails", async () => {
    const api = await signedOutViewer();
    api.refuse("getServer", { status: 503, type: "", message: "" });
    await expect(discoverServer("photos.example", page)).rejects.toMatchObject({ status: 503 });
  });

  it("sends no request for an invalid address", async () => {
    expect(await discoverServer("javascript:alert(1)", page)).toEqual({ kind: "no-address" });
  });
});

describe("in a local network", () => {
  const httpOnly = async (url: string) => {
    if (url.startsWith("https:")) throw new TypeError("Failed to fetch");
    return new Response('{"meta":{"code":200},"data":{"name":"keepsake"}}');
  };

  it("tries plain http after https", async () => {
    vi.stubGlobal("fetch", httpOnly);
    const found = await discoverServer("192.168.1.7:3000", "http://192.168.1.9:3000");
    expect(found).toEqual({ kind: "keepsake", server: "http://192.168.1.7:3000" });
  });

  it("sends no http request from an https page, except to this machine", async () => {
    const fetched = vi.fn(httpOnly);
    vi.stubGlobal("fetch", fetched);
    const barred = { kind: "blocked", server: "http://192.168.1.7:3000" };
    expect(await discoverServer("192.168.1.7:3000", page)).toEqual(barred);
    expect(fetched.mock.calls.filter(([url]) => url.startsWith("http:"))).toEqual([]);
    expect(await discoverServer("localhost:3000", page)).toMatchObject({ kind: "keepsake" });
  });

  it("never falls back to http on the public internet", async () => {
    vi.stubGlobal("fetch", httpOnly);
    expect(await discoverServer("photos.example", "http://localhost:3000")).toMatchObject({
      kind: "silent",
    });
  });
});
