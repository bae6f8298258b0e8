import { QueryClientProvider } from "@tanstack/react-query";
import { MemoryRouter } from "react-router-dom";
import { afterEach, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { faults } from "#contract/errors.ts";
import type { Media } from "#contract/schemas/media.ts";
import { ada, photo } from "#viewer/testing/cast.ts";
import { openBrowser } from "#viewer/testing/open-browser.ts";
import { StoriesDialog } from "./stories-dialog.tsx";
import { StoriesView } from "./stories-view.tsx";

afterEach(() => vi.useRealTimers());

const dot = { url: "data:image/gif;base64,R0lGODlhAQABAAAAACw=", width: 720, height: 1280 };
const story = (id: string, day: number, hour: number): Media =>
  photo(id, {
    user: ada,
    is_story: true,
    created_time: String(Date.UTC(2021, 6, day, 10 + hour) / 1000),
    caption: { id, text: `Story ${id}`, created_time: "1", from: ada },
    images: { thumbnail: dot, low_resolution: dot, standard_resolution: dot },
  });

/** Two stories of one day, and one of an earlier day, as the server lists them. */
const three = [story("evening", 9, 2), story("morning", 9, 0), story("before", 3, 0)];

async function renderStories(stories: readonly Media[]) {
  const { api, client } = await openBrowser({
    listStories: () => ({ data: [...stories] }),
    listStoryMonths: () => ({ data: [] }),
  });
  const onClose = vi.fn<() => void>();
  const show = () =>
    render(
      <MemoryRouter>
        <QueryClientProvider client={client}>
          <StoriesDialog onClose={onClose}>
            <StoriesView person={ada} isSelf onClose={onClose} />
          </StoriesDialog>
        </QueryClientProvider>
      </MemoryRouter>,
    );
  return { api, onClose, show };
}

const shown = (id: string) => expect.element(page.getByText(`Story ${id}`)).toBeVisible();
const button = (name: string) => page.getByRole("button", { name, exact: true });

test("stories: arrows go on and back, the newest day first, and a tap does the same", async () => {
  const { show } = await renderStories(three);
  await show();
  await shown("morning");
  await expect.element(page.getByText("story 1 of 2")).toBeInTheDocument();
  await userEvent.keyboard("{ArrowRight}");
  await shown("evening");
  await button("Next story").click();
  await shown("before");
  await userEvent.keyboard("{ArrowLeft}");
  await shown("evening");
  await button("Previous story").click();
  await shown("morning");
  // Before the first there is none.
  await userEvent.keyboard("{ArrowLeft}");
  await shown("morning");
});

test("stories: the space bar pauses, and a running story goes on by itself after five seconds", async () => {
  const { show } = await renderStories(three);
  await show();
  await shown("morning");
  await userEvent.keyboard("{ArrowRight}");
  await shown("evening");
  (document.activeElement as HTMLElement).blur();
  await userEvent.keyboard(" ");
  await expect.element(button("Play")).toBeVisible();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  await vi.advanceTimersByTimeAsync(60_000);
  await shown("evening");
  button("Play")
    .element()
    .dispatchEvent(new MouseEvent("click", { bubbles: true }));
  await vi.waitFor(() => expect(button("Pause").query()).not.toBeNull());
  await vi.advanceTimersByTimeAsync(5000);
  await shown("before");
});

test("stories: after the last one comes the end, from which they start again", async () => {
  const { show, onClose } = await renderStories(three.slice(2));
  await show();
  await shown("before");
  await userEvent.keyboard("{ArrowRight}");
  await expect.element(page.getByText("That is every story.")).toBeVisible();
  await button("Play again").click();
  await shown("before");
  await userEvent.keyboard("{Escape}");
  expect(onClose).toHaveBeenCalledOnce();
});

test("stories: none, and those that cannot be loaded, are said in words", async () => {
  const none = await renderStories([]);
  const view = await none.show();
  await expect.element(page.getByText(/^No stories\./)).toBeVisible();
  await view.unmount();
  const { api, show } = await renderStories(three);
  api.refuse("listStories", faults.tooManyCalls, { "retry-after": "60" });
  await show();
  await expect.element(page.getByRole("alert")).toBeVisible();
  api.accept("listStories");
  await button("Try again").click();
  await shown("morning");
});
