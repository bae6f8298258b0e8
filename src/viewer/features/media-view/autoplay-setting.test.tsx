import { afterEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { preferences } from "#viewer/data/local/preferences.ts";
import { AutoplaySetting, autoplayDetail } from "./autoplay-setting.tsx";

afterEach(() => vi.restoreAllMocks());

const connect = (facts: object) =>
  vi.spyOn(navigator, "connection" as never, "get").mockReturnValue(facts as never);
const button = (name: string) => page.getByRole("button", { name, exact: true });

test("autoplay setting: on Wi-Fi only where the browser tells the connection's type", async () => {
  preferences.set({ autoplay: "wifi" });
  connect({});
  const { unmount } = await render(<AutoplaySetting />);
  await expect.element(button("Never")).toHaveAttribute("aria-pressed", "true");
  await expect.element(button("On Wi-Fi")).not.toBeInTheDocument();
  await unmount();
  connect({ type: "cellular" });
  await render(<AutoplaySetting />);
  await expect.element(button("On Wi-Fi")).toHaveAttribute("aria-pressed", "true");
  await button("Always").click();
  expect(preferences.current().autoplay).toBe("always");
  await expect.element(button("Always")).toHaveAttribute("aria-pressed", "true");
});

test("autoplay setting: says when the device saves data", () => {
  connect({});
  expect(autoplayDetail()).toMatch(/^Play by themselves/);
  connect({ saveData: true });
  expect(autoplayDetail()).toMatch(/^Your device saves data/);
});
