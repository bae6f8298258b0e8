import { createHash } from "node:crypto";
import { viewerClientId } from "#contract/limits.ts";
import type { Config } from "../config.ts";
import { createPasswords } from "../oauth/passwords.ts";
import { seal } from "../oauth/seal.ts";
import { takeSecretKey } from "../oauth/secret-key.ts";
import { addClient } from "../queries/clients.ts";
import { setPassword } from "../queries/passwords.ts";
import { openBrowser, type Visited } from "./browser.ts";
import { cheapPasswords } from "./cheap-passwords.ts";
import { startTestApp, type TestApp, type Wire } from "./test-app.ts";

/** Ada's, in tests. */
export const adasPassword = "a boat on the lake";

export const verifier = "v".repeat(43);
export const challenge = createHash("sha256").update(verifier).digest("base64url");

const viewerRedirect = "http://keepsake.test:3000/login/callback";

/** What the viewer of the test server sends, and with it other parameters or, by undefined, fewer. */
export function viewerQuery(changes: Readonly<Record<string, string | undefined>> = {}): string {
  const fields = {
    client_id: viewerClientId,
    redirect_uri: viewerRedirect,
    response_type: "code",
    scope: "basic likes",
    state: "s1",
    code_challenge: challenge,
    code_challenge_method: "S256",
    ...changes,
  };
  return `/oauth/authorize?${queryOf(fields)}`;
}

function queryOf(fields: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] satisfies [string, string]],
  );
  return new URLSearchParams(pairs).toString();
}

/** For tests: a server, Ada who has a password, a registered program with its secret, and a browser. */
export async function startOauthHome(changes: Partial<Config> = {}) {
  const home = await startTestApp(changes);
  const { app, db, config, world, stranger } = home;
  const ada = await world.person("ada");
  await setPassword(db, ada, await createPasswords(cheapPasswords).hash(adasPassword));
  const program = await registerProgram(home, "c".repeat(32));
  const browser = openBrowser(app, undefined, new URL(config.publicUrl).origin);
  const signIn = (password = adasPassword, username = "ada") =>
    browser.press("sign-in", { username, password });
  return {
    ...home,
    ada,
    browser,
    program,
    /** One more, with a secret of its own. */
    registerProgram: (client: string, traits: Traits = {}) => registerProgram(home, client, traits),
    signIn,
    /** Goes there, signs Ada in and allows what is asked, as far as she must; where it leads. */
    allow: async (url: string): Promise<string> => {
      const first = await browser.go(url);
      const next = first.text.includes('value="sign-in"') ? await signIn() : first;
      if (next.location !== "") return next.location;
      return (await browser.press("allow")).location;
    },
    /** Changes a code for a token as the viewer does, or with other fields. */
    exchange: (code: string, fields: Readonly<Record<string, string>> = {}) =>
      stranger.post("/oauth/access_token", {
        client_id: viewerClientId,
        redirect_uri: viewerRedirect,
        grant_type: "authorization_code",
        code,
        code_verifier: verifier,
        ...fields,
      }),
    sessions: () => db.selectFrom("sessions").selectAll().execute(),
    codes: () => db.selectFrom("codes").selectAll().execute(),
    dataDir: config.dataDir,
  };
}

type Traits = Partial<Pick<Parameters<typeof addClient>[2], "era" | "requiresSignature">>;

/** Registers a program in a library of a test: implicit, as of 2016 and without signatures, or with other traits. */
export async function registerProgram(
  { db, config, world }: TestApp,
  client: string,
  traits: Traits = {},
) {
  const secret = client.replaceAll("c", "5");
  const redirect = "https://app.example/back";
  await addClient(db, world.nextKey, {
    client,
    name: "Frame by the door",
    sealedSecret: seal(takeSecretKey(config.dataDir), client, secret),
    redirectUris: [redirect],
    isImplicit: true,
    ownerId: null,
    era: "2016",
    requiresSignature: false,
    ...traits,
    now: 0,
  });
  const asked = { client_id: client, redirect_uri: redirect };
  const plain = { code_challenge: undefined, code_challenge_method: undefined };
  return {
    client,
    secret,
    redirect,
    query: (changes: Readonly<Record<string, string | undefined>> = {}) =>
      viewerQuery({ ...asked, ...plain, ...changes }),
    /** The fields of its exchange, which take the place of the viewer's. */
    fields: { ...asked, client_secret: secret, code_verifier: "" },
  };
}

/** A parameter of the address that a browser was sent to. */
export function sentBack(location: string, name: string): string | null {
  return new URL(location).searchParams.get(name);
}

/** The code of an address, which must hold one. */
export function codeIn(location: string): string {
  const code = location.startsWith("http") ? sentBack(location, "code") : null;
  if (code === null) throw new Error(`no code in "${location}"`);
  return code;
}

/** A flat refusal: its status and its words. */
export function flatRefusal(
  reply: Visited | { readonly status: number; readonly body: Wire },
): string {
  const body: unknown = "text" in reply ? JSON.parse(reply.text) : reply.body;
  if (
    typeof body !== "object" ||
    body === null ||
    !("error_message" in body) ||
    !("code" in body)
  ) {
    throw new Error(`no flat error: ${JSON.stringify(body)}`);
  }
  if (body.code !== reply.status) throw new Error("code is not the status");
  return `${reply.status} ${String(body.error_message)}`;
}

/** The token of an exchange that went well. */
export function tokenOf(reply: { readonly status: number; readonly body: unknown }): string {
  const { body } = reply;
  if (typeof body === "object" && body !== null && "access_token" in body)
    return String(body.access_token);
  throw new Error(`no token: ${reply.status} ${JSON.stringify(body)}`);
}
