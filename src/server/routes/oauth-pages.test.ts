import { expect, test } from "vitest";
import { openBrowser } from "#server/testing/app/browser.ts";
import { startOAuthFixture, viewerQuery } from "#server/testing/fixtures/oauth.ts";

const insecure = "This connection is not encrypted.";

test("sign-in page: warns about plain http from another machine", async () => {
  const { browser, signIn, app } = await startOAuthFixture();
  expect((await browser.go(viewerQuery())).text).toContain(insecure);
  expect((await signIn("wrong")).text).toContain(insecure);
  for (const host of ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "localhost"]) {
    const headers = { host };
    const near = await openBrowser(app).send({ method: "GET", url: viewerQuery(), headers });
    expect([near.status, near.text.includes(insecure)]).toEqual([200, false]);
  }
  const publicUrl = "https://keepsake.test:3000";
  const secure = await startOAuthFixture({ publicUrl });
  const query = viewerQuery({ redirect_uri: `${publicUrl}/login/callback` });
  const page = await secure.browser.go(query);
  expect([page.status, page.text.includes(insecure)]).toEqual([200, false]);
});

test("OAuth pages: Cancel comes first, and sends no password", async () => {
  const { browser, signIn } = await startOAuthFixture();
  const positions = (text: string, does: string) => [
    text.search(/name="do" value="cancel"/),
    text.search(new RegExp(`name="do" value="${does}"`)),
  ];
  const signInPage = (await browser.go(viewerQuery())).text;
  const [back = -1, on = -1] = positions(signInPage, "sign-in");
  expect([back > 0, back < on]).toEqual([true, true]);
  // In another form than the fields, because Enter in a field presses the first button of its form.
  expect(signInPage).toContain('<button form="leave" name="do" value="cancel">');
  expect(/<form method="post" id="leave"[^>]*>(.*?)<\/form>/.exec(signInPage)?.[1]).not.toContain(
    "password",
  );
  const [cancel = -1, allow = -1] = positions((await signIn()).text, "allow");
  expect([cancel > 0, cancel < allow]).toEqual([true, true]);
});

test("consent page: a registered client's name is quoted, isolated and marked as unverified", async () => {
  const { browser, signIn, registerProgram, db } = await startOAuthFixture();
  const program = await registerProgram("ac".repeat(16), {});
  // Such a name may have been registered before the rule.
  const name = "Keepsake\u202e <b>";
  await db.updateTable("clients").set({ name }).where("client", "=", program.client).execute();
  const quoted = "“<bdi>Keepsake &lt;b&gt;</bdi>”";
  expect((await browser.go(program.query({}))).text).toContain(`continue to ${quoted}`);
  const { text } = await signIn();
  expect(text).toContain(`Allow ${quoted} to use your library?`);
  expect(text).toContain("This program was registered by a user of this server");
});

test("consent page: Keepsake's own viewer is neither quoted nor marked", async () => {
  const { browser, signIn } = await startOAuthFixture();
  await browser.go(viewerQuery());
  const { text } = await signIn();
  expect(text).toContain("Allow this Keepsake’s viewer to use your library?");
  expect(text).not.toContain("registered");
});

test("consent page: the scope basic of 2013 is described as reading everything", async () => {
  const { browser, signIn, registerProgram } = await startOAuthFixture();
  const program = await registerProgram("ac".repeat(16), { era: "2013" });
  await browser.go(program.query({ scope: "basic" }));
  const { text } = await signIn();
  for (const phrase of ["See everything you can see here", "follow requests", "you have blocked"]) {
    expect(text).toContain(phrase);
  }
});

test("consent page: follower_list is described completely", async () => {
  const { browser, signIn } = await startOAuthFixture();
  await browser.go(viewerQuery({ scope: "follower_list" }));
  const { text } = await signIn();
  expect(text).toContain(
    "(yours and other people’s), your follow requests, and people you have blocked",
  );
});
