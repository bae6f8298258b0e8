import { QueryClientProvider } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import type { Relationship } from "#contract/schemas/relationship.ts";
import { relationship } from "#viewer/data/relationships/relationships.ts";
import { ada, ben } from "#viewer/testing/cast.ts";
import { createFakePeople, followed, stranger } from "#viewer/testing/fake-people.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { FollowButton } from "./follow-button.tsx";

/** Renders Ada's button for Ben. */
async function renderButton(existing: Relationship, person = ben) {
  const people = createFakePeople({ [ben.id]: existing });
  const { api, client } = await openBrowser(people.responses);
  await client.query(relationship(ben.id));
  const view = await render(
    <QueryClientProvider client={client}>
      <FollowButton person={person} />
    </QueryClientProvider>,
  );
  const sent = () => api.requests("modifyRelationship").map(({ body }) => body.get("action"));
  return { ...view, sent };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });

test("follow button: follows and unfollows a public account at once", async () => {
  const { sent } = await renderButton(stranger);
  await button("Follow ben").click();
  await button("Following ben").click();
  await expect.element(button("Follow ben")).toBeVisible();
  await expect.poll(sent).toEqual(["follow", "unfollow"]);
});

test("follow button: asks before it unfollows a private account", async () => {
  const { sent } = await renderButton({ ...followed, target_user_is_private: true });
  await button("Following ben").click();
  await page.getByRole("dialog", { name: "Unfollow ben?" }).getByText("Cancel").click();
  await expect.element(button("Following ben")).toHaveFocus();
  expect(sent()).toEqual([]);

  await button("Following ben").click();
  await page.getByRole("dialog").getByRole("button", { name: "Unfollow" }).click();
  await expect.element(button("Follow ben")).toBeVisible();
  await expect.poll(sent).toEqual(["unfollow"]);
});

test("follow button: offers to follow back, and to unblock a blocked account", async () => {
  const { unmount } = await renderButton({ ...stranger, incoming_status: "followed_by" });
  await expect.element(button("Follow back ben")).toBeVisible();
  await unmount();
  const { sent } = await renderButton({ ...stranger, incoming_status: "blocked_by_you" });
  await button("Unblock ben").click();
  await expect.poll(sent).toEqual(["unblock"]);
});

test("follow button: is absent for the account itself", async () => {
  const { container } = await renderButton(stranger, ada);
  expect(container.textContent).toBe("");
});
