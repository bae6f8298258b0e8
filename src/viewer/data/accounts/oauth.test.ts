import { beforeEach, describe, expect, it, vi } from "vitest";
import { viewerClientId } from "#contract/limits.ts";
import { ada, cleo } from "#viewer/testing/cast.ts";
import { adasToken, cleosToken } from "#viewer/testing/fake-library.ts";
import { createFakeStorage } from "#viewer/testing/fake-storage.ts";
import { forgetAccounts, openViewer, shownToasts } from "#viewer/testing/open-viewer.ts";
import { beginOAuth, finishOAuth, type SignInRequest } from "./oauth.ts";
import { session } from "./session.ts";
import { signIn, signOut } from "./sign-in.ts";

const origin = "https://keepsake.example";
const here: SignInRequest = {
  server: "",
  clientId: viewerClientId,
  flow: "code",
  from: "/p/code-lake",
  isAdding: false,
  origin,
};
const there: SignInRequest = { ...here, server: "https://photos.example", clientId: origin };
const plain: SignInRequest = { ...there, clientId: "abc", flow: "token" };

beforeEach(() => void vi.stubGlobal("sessionStorage", createFakeStorage()));

async function signedOutViewer() {
  const viewer = await openViewer([]);
  forgetAccounts();
  return viewer.api.oauth;
}

function leave(request: SignInRequest = here): string {
  const address = beginOAuth(request);
  if (address === null) throw new Error("the storage of this test keeps things");
  return address;
}

const queryOf = (address: string) =>
  Object.fromEntries(new URL(address, origin).searchParams.entries());
const stateOf = (address: string) => queryOf(address)["state"] ?? "";
const keptSecrets = () => sessionStorage.length;

describe("beginOAuth", () => {
  it("requests every scope, with a challenge and without a secret", async () => {
    await signedOutViewer();
    const address = leave();
    expect(address).toMatch(/^\/oauth\/authorize\?/);
    expect(queryOf(address)).toEqual({
      client_id: viewerClientId,
      redirect_uri: `${origin}/login/callback`,
      response_type: "code",
      scope: "basic public_content follower_list comments relationships likes",
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: "S256",
    });
  });

  it("uses this viewer's redirect URI at another Keepsake server", async () => {
    await signedOutViewer();
    const address = leave(there);
    expect(address).toMatch(/^https:\/\/photos\.example\/oauth\/authorize\?/);
    expect(queryOf(address)["client_id"]).toBe(origin);
  });

  it("uses the token flow at another v1 server", async () => {
    await signedOutViewer();
    const address = leave(plain);
    expect(address).toMatch(/^https:\/\/photos\.example\/oauth\/authorize\/\?/);
    expect(queryOf(address)).toMatchObject({ client_id: "abc", response_type: "token" });
    expect(address).not.toContain("challenge");
  });

  it("forces the sign-in page when adding an account and after signing out", async () => {
    await signedOutViewer();
    expect(queryOf(leave())["prompt"]).toBeUndefined();
    expect(queryOf(leave({ ...here, isAdding: true }))["prompt"]).toBe("login");
    await signIn({ server: "", token: adasToken });
    const account = session.current();
    if (account) await signOut(account);
    expect(queryOf(leave())["prompt"]).toBe("login");
    await signIn({ server: "", token: adasToken });
    expect(queryOf(leave())["prompt"]).toBeUndefined();
  });

  it("returns null without session storage", async () => {
    await signedOutViewer();
    vi.stubGlobal("sessionStorage", undefined);
    expect(beginOAuth(here)).toBeNull();
  });
});

describe("finishOAuth", () => {
  it("signs in with a code, and returns the page to go to", async () => {
    const oauth = await signedOutViewer();
    const back = oauth.grant(leave(), ada, adasToken);
    expect(await finishOAuth(back, "")).toEqual({ end: "in", from: "/p/code-lake" });
    expect(session.current()).toMatchObject({
      user: ada,
      connection: { server: "", token: adasToken },
    });
    expect(oauth.requests.map(({ url }) => url)).toEqual(["/oauth/access_token"]);
    expect(sessionStorage.getItem("keepsake.account")).toBe(session.current()?.key);
    expect(keptSecrets()).toBe(1);
  });

  it("sends the code only to the server that issued it", async () => {
    const oauth = await signedOutViewer();
    await finishOAuth(oauth.grant(leave(there), ada, adasToken), "");
    expect(oauth.requests.map(({ url }) => url)).toEqual([
      "https://photos.example/oauth/access_token",
    ]);
    expect(session.current()?.connection.server).toBe("https://photos.example");
  });

  it("checks a token in the fragment at its server", async () => {
    await signedOutViewer();
    const state = stateOf(leave(plain));
    const { end } = await finishOAuth("", `#access_token=${adasToken}&state=${state}`);
    expect(end).toBe("in");
    expect(session.current()).toMatchObject({ user: ada, connection: { server: plain.server } });
  });

  it("reports a denial and ends the attempt", async () => {
    const oauth = await signedOutViewer();
    const back = `?error=access_denied&error_reason=user_denied&state=${stateOf(leave())}`;
    expect(await finishOAuth(back, "")).toEqual({ end: "denied", from: "/p/code-lake" });
    expect(await finishOAuth(back, "")).toMatchObject({ end: "foreign" });
    expect(oauth.requests).toEqual([]);
  });

  it("shows a toast if another person signed in than was intended", async () => {
    const oauth = await signedOutViewer();
    await signIn({ server: "", token: adasToken });
    session.end(session.current()?.key ?? "", adasToken);
    await finishOAuth(oauth.grant(leave(), cleo, cleosToken), "");
    expect(session.current()?.user).toEqual(cleo);
    expect(shownToasts()).toEqual([
      expect.stringMatching(/^You are cleo now\. ada is still signed out/),
    ]);
  });
});

describe("an invalid redirect", () => {
  it.each([
    ["altered", (state: string) => `${state.slice(0, -1)}${state.endsWith("A") ? "B" : "A"}`],
    ["of another's attempt", () => "somebody-elses"],
    ["empty", () => ""],
  ])("with a state that is %s sends no request and does not sign in", async (_how, change) => {
    const oauth = await signedOutViewer();
    const address = leave();
    const code = new URLSearchParams(oauth.grant(address, cleo, cleosToken)).get("code");
    const back = `?code=${code}&state=${change(stateOf(address))}`;
    expect(await finishOAuth(back, "")).toEqual({ end: "foreign", from: null });
    expect(oauth.requests).toEqual([]);
    expect(session.current()).toBeNull();
  });

  it.each(["?code=code-1", ""])("without a state (%j) is ignored", async (search) => {
    const oauth = await signedOutViewer();
    oauth.grant(leave(), cleo, cleosToken);
    expect(await finishOAuth(search, "")).toMatchObject({ end: "foreign" });
    expect(await finishOAuth("", `#access_token=${cleosToken}`)).toMatchObject({ end: "foreign" });
    expect(oauth.requests).toEqual([]);
    expect(session.current()).toBeNull();
  });

  it("is one whose state was used before", async () => {
    const oauth = await signedOutViewer();
    const back = oauth.grant(leave(), ada, adasToken);
    await finishOAuth(back, "");
    forgetAccounts();
    expect(await finishOAuth(back, "")).toMatchObject({ end: "foreign" });
    expect(oauth.requests).toHaveLength(1);
    expect(session.current()).toBeNull();
  });

  it("is a code of another sign-in, which the server refuses", async () => {
    const oauth = await signedOutViewer();
    const stolen = new URLSearchParams(oauth.grant(leave(), cleo, cleosToken)).get("code");
    const back = `?code=${stolen}&state=${stateOf(leave())}`;
    expect(await finishOAuth(back, "")).toMatchObject({ end: "failed", error: { status: 400 } });
    expect(session.current()).toBeNull();
  });

  it("is a token in the code flow", async () => {
    await signedOutViewer();
    const hash = `#access_token=${cleosToken}&state=${stateOf(leave())}`;
    expect(await finishOAuth("", hash)).toMatchObject({ end: "refused", reason: "" });
    expect(session.current()).toBeNull();
  });
});

describe("a failing server", () => {
  it("has its reason returned", async () => {
    await signedOutViewer();
    const back = `?error=server_error&state=${stateOf(leave())}`;
    expect(await finishOAuth(back, "")).toMatchObject({ end: "refused", reason: "server_error" });
  });

  it.each([
    ["down", { kind: "unreachable" }],
    ["confused", { kind: "unreadable" }],
    ["refusing", { status: 400, message: "No." }],
  ] as const)("that is %s does not sign in", async (mood, error) => {
    const oauth = await signedOutViewer();
    const back = oauth.grant(leave(), ada, adasToken);
    oauth.is(mood);
    expect(await finishOAuth(back, "")).toMatchObject({ end: "failed", from: here.from, error });
    expect(session.current()).toBeNull();
  });
});
