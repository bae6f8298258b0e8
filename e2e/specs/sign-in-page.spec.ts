import { expect, test } from "#e2e/support/test.ts";

const password = "a boat on the lake";

test("sign-in page: Cancel does not send the password, and Enter signs in", async ({
  page,
  library,
}) => {
  await library.setPassword("ada", password);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  const heading = page.getByRole("heading", { level: 1 });
  const posted: string[] = [];
  page.on("request", (request) => posted.push(request.postData() ?? ""));
  await page.goto(library.url);
  await press("Continue");
  await page.getByLabel("Password").fill(password);
  await press("Cancel");
  await expect(heading).toHaveText("Access was not granted");
  expect(posted.filter((body) => body.includes("do=cancel"))).toHaveLength(1);
  expect(posted.join()).not.toContain("password");

  await page.getByRole("link", { name: "Try again" }).click();
  await press("Continue");
  await page.getByLabel("Username").fill("ada");
  await page.getByLabel("Password").fill(password);
  await page.getByLabel("Password").press("Enter");
  await expect(heading).toContainText("to use your library?");
});
