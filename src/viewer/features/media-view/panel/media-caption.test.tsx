import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ben, says } from "#viewer/testing/cast.ts";
import { MediaCaption } from "./media-caption.tsx";

const long = `The first lines. ${"He waited for the heron, and the heron waited for him. ".repeat(12)}See #river and https://end.example`;

async function renderCaption(text: string) {
  const { container } = await render(
    <div style={{ width: 360, font: "14px/20px sans-serif" }}>
      <MediaCaption caption={says(ben, text)} />
      <a href="/after">after</a>
    </div>,
  );
  const text_ = () => container.querySelector("p") ?? container;
  return { container, text: text_ };
}

const more = () => page.getByRole("button", { name: "more" });
const less = () => page.getByRole("button", { name: "less" });

test("caption of a card: five lines are shown whole, without a button", async () => {
  const { text } = await renderCaption("one\ntwo\nthree\nfour\nfive");
  await expect.element(page.getByText("five")).toBeVisible();
  expect(more().query()).toBeNull();
  expect(text().getBoundingClientRect().height).toBe(100);
});

test("caption of a card: a longer one ends with the button in its fifth line", async () => {
  const { text } = await renderCaption(long);
  await expect.element(more()).toBeVisible();
  const fold = text().getBoundingClientRect();
  const button = more().element().getBoundingClientRect();
  expect(fold.height).toBe(100);
  expect([button.bottom - 2, button.right]).toEqual([fold.bottom, fold.right]);
  expect(button.height).toBe(24);
  await more().click();
  expect(text().getBoundingClientRect().height).toBeGreaterThan(140);
  await less().click();
  expect(text().getBoundingClientRect().height).toBe(100);
});

test("caption of a card: a link in the folded part cannot take the focus until it is unfolded", async () => {
  const { container } = await renderCaption(long);
  await expect.element(more()).toBeVisible();
  const path = async (count: number) => {
    const names: string[] = [];
    for (let step = 0; step < count; step += 1) {
      await userEvent.keyboard("{Tab}");
      names.push(document.activeElement?.textContent ?? "");
    }
    return names;
  };
  expect(await path(3)).toEqual(["ben", "… more", "after"]);
  container.querySelector<HTMLElement>('a[href="https://end.example"]')?.focus();
  expect(document.activeElement?.textContent).toBe("after");
  await more().click();
  expect(document.activeElement?.textContent).toBe("less");
  await userEvent.keyboard("{Shift>}{Tab}{Tab}{/Shift}");
  expect(document.activeElement?.textContent).toBe("#river");
});

test("caption of a card: blank lines do not fill the fold", async () => {
  const { text } = await renderCaption(`one\n\ntwo\n\nthree\n\nfour\n\n${long}`);
  await expect.element(more()).toBeVisible();
  await expect.element(page.getByText("four")).toBeVisible();
  expect(text().textContent).not.toContain("\n\n");
});
