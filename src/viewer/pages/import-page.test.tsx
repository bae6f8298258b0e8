import { MemoryRouter } from "react-router-dom";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { faults } from "#contract/errors.ts";
import type { Import } from "#contract/schemas/imports.ts";
import type { Server } from "#contract/schemas/server.ts";
import { NetworkError } from "#viewer/api/network-error.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { replaceUploads } from "#viewer/data/imports/upload.ts";
import { uploadedFiles } from "#viewer/data/imports/uploaded-files.ts";
import { Uploads } from "#viewer/data/imports/uploads.ts";
import { ada } from "#viewer/testing/cast.ts";
import { createFakeApi, type Responses } from "#viewer/testing/fake-api.ts";
import { counts, createFakeImports, importIn, preview } from "#viewer/testing/fake-imports.ts";
import { createFakeUploads, zip } from "#viewer/testing/fake-uploads.ts";
import { forgetAccounts } from "#viewer/testing/open-viewer.ts";
import { ImportPage } from "./import-page.tsx";

const usualServer: Server = {
  name: "keepsake",
  version: "0.1.0",
  demo: true,
  owner: null,
  import: "visitor",
  is_empty: false,
  comment_keys: true,
  build: "",
  public_url: "https://keepsake.example",
};

interface Setting {
  readonly address?: string;
  readonly server?: Partial<Server>;
  readonly more?: Responses;
}

/** The page of a visitor, over a fake server and fake uploads. */
async function renderPage(
  imports: readonly Import[] = [],
  { address = "/import", server = {}, more = {} }: Setting = {},
) {
  const fake = createFakeImports(imports);
  const api = createFakeApi({
    ...fake.responses,
    getServer: () => ({ data: { ...usualServer, ...server } }),
    ...more,
  });
  vi.stubGlobal("fetch", api.fetch);
  forgetAccounts();
  cacheOf(null).clear();
  localStorage.clear();
  const uploads = createFakeUploads();
  replaceUploads(new Uploads(uploads.upload, { retryMs: [60_000], showMs: 0 }));
  const show = () =>
    render(
      <MemoryRouter initialEntries={[address]}>
        <ImportPage />
      </MemoryRouter>,
    );
  const view = await show();
  const changes = () =>
    api.requests("changeImport").map(({ body }) => Object.fromEntries(body.entries()));
  return { ...view, api, fake, uploads, changes, show };
}

const button = (name: string) => page.getByRole("button", { name, exact: true });
const heading = (name: string) => page.getByRole("heading", { name, level: 1 });
const text = (words: string | RegExp) => page.getByText(words);

/** Chooses files as the hidden input gets them. */
async function choose(...files: File[]) {
  // It is hidden: a button opens it.
  const find = () => document.querySelector<HTMLInputElement>("input[type=file]");
  await expect.poll(find).not.toBeNull();
  const input = find();
  if (input) await userEvent.upload(input, files);
}

/** Drops files on the page. */
function drop(...files: File[]) {
  const dataTransfer = new DataTransfer();
  for (const file of files) dataTransfer.items.add(file);
  document.body.dispatchEvent(new DragEvent("dragenter", { dataTransfer, bubbles: true }));
  const dropped = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true });
  document.body.dispatchEvent(dropped);
  return dropped;
}

test("import: chosen and dropped ZIPs are uploaded, read and previewed", async () => {
  const { api, fake, uploads } = await renderPage();
  await expect.element(heading("Your own pictures")).toBeVisible();
  await choose(zip("part_1.zip", 600), zip("notes.pdf", 10));
  await expect.element(text("notes.pdf. Only ZIP files can be uploaded.")).toBeVisible();
  expect(drop(zip("part_2.zip", 400), zip("part_1.zip", 600)).defaultPrevented).toBe(true);
  await expect.element(text("Needs up to 2 kB; 5 kB are free.")).toBeVisible();
  await button("Upload").click();

  await expect.element(heading("Uploading")).toBeVisible();
  expect(api.requests("createImport")[0]?.body.get("size")).toBe("1000");
  uploads.last().onProgress(300);
  await expect.element(text("50 %")).toBeVisible();
  await expect.element(page.getByRole("progressbar")).toHaveAttribute("value", "30");
  uploads.last().onDone();
  uploads.last().onDone();
  await expect.element(heading("Reading your download")).toBeVisible();
  fake.set(importIn("ready", { preview: preview() }));
  await expect.element(heading("Ready to import")).toBeVisible();
  expect(uploads.names()).toEqual(["part_1.zip", "part_2.zip"]);
});

test("import: files that do not fit are refused in words", async () => {
  const data = { needed: 88e9, free: 20e9, reserve: 10e9, fits: false };
  const { api } = await renderPage([], { more: { getImportSpace: () => ({ data }) } });
  await choose(zip("part_1.zip", 600));
  await expect.element(page.getByRole("alert").getByText("Free 78 GB more")).toBeVisible();
  await expect.element(button("Upload")).toBeDisabled();
  expect(api.requests("createImport")).toEqual([]);
});

test("import: a lost connection is said, and the upload goes on", async () => {
  const { uploads } = await renderPage();
  await choose(zip("part_1.zip", 600));
  await button("Upload").click();
  await expect.poll(() => uploads.names().length).toBe(1);
  uploads.last().onError(new NetworkError("unreachable"));
  await expect.element(text("The connection is lost.")).toBeVisible();
  await button("Try now").click();
  await expect.element(text("The connection is lost.")).not.toBeInTheDocument();
  expect(uploads.names()).toEqual(["part_1.zip", "part_1.zip"]);
});

test("import: after a reload, the same files are asked for, and only all of them go on", async () => {
  const files = [
    { name: "part_1.zip", size: 600, received: 600 },
    { name: "part_2.zip", size: 400, received: 100 },
  ];
  const { uploads, unmount, show } = await renderPage([importIn("uploading", { files })]);
  await unmount();
  uploadedFiles.remember("5", [...files, { name: "part_3.zip", size: 300 }]);
  await show();
  await expect.element(heading("Finish the upload")).toBeVisible();
  await choose(zip("part_2.zip", 400));
  await expect.element(text("Not all of them yet.")).toBeVisible();
  expect(uploads.names()).toEqual([]);
  await choose(zip("part_3.zip", 300));
  await expect.element(heading("Uploading")).toBeVisible();
  expect(uploads.names()).toEqual(["part_2.zip"]);
});

test("import: the preview says what it found, and starts without the demo", async () => {
  const notes = [{ code: "x", text: "some dates are only known to the month", count: 14 }];
  const { changes } = await renderPage([
    importIn("ready", { preview: preview({ looks_cut: true, notes }) }),
  ]);
  await expect.element(text(/A JSON download of ada, with posts from 2014 to 2016/)).toBeVisible();
  await expect.element(text("This may not be everything.")).toBeVisible();
  await expect.element(text("Some dates are only known to the month: 14")).toBeVisible();
  await expect.element(page.getByRole("checkbox")).toBeChecked();
  await button("Import").click();
  await expect.element(heading("Importing")).toBeVisible();
  expect(changes()).toEqual([{ action: "start", remove_demo: "1" }]);
});

test("import: the preview asks for a username and a password if they are needed", async () => {
  const found = importIn("ready", { preview: preview({ account: null }) });
  const { changes } = await renderPage([found], { server: { import: "setup", demo: false } });
  await button("Import").click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("Enter your username");
  await page.getByLabelText("Your username on Instagram").fill("@Ada.Sommer");
  await page.getByLabelText("A password for this library").fill("short");
  await button("Import").click();
  await expect.element(page.getByRole("alert")).toHaveTextContent("The password is too short");
  expect(changes()).toEqual([]);
  await page.getByLabelText("A password for this library").fill("three plain words");
  await button("Import").click();
  await expect.element(heading("Importing")).toBeVisible();
  expect(changes()).toEqual([
    { action: "start", account: "ada.sommer", remove_demo: "0", password: "three plain words" },
  ]);
});

test("import: a renamed account is the same one unless the person says no", async () => {
  const found = importIn("ready", { preview: preview({ renamed_from: "ada.byron" }) });
  const { changes } = await renderPage([found]);
  await expect.element(page.getByRole("radio", { name: /same account/ })).toBeChecked();
  await page.getByRole("radio", { name: /keep them apart/ }).click();
  await page.getByRole("checkbox").click();
  await button("Import").click();
  await expect.poll(changes).toEqual([{ action: "start", account: "ada", remove_demo: "0" }]);
});

test("import: a running one shows its progress, and can be paused, gone on with and cancelled", async () => {
  const running = importIn("running", { counts: counts(100), seconds_left: 300 });
  const { changes, fake } = await renderPage([running]);
  await expect.element(text("40 % · about 5 minutes left")).toBeVisible();
  fake.set({ ...running, counts: counts(150) });
  await expect.element(text("150 of 200")).toBeVisible();
  await button("Pause").click();
  await expect.element(heading("The import is paused")).toBeVisible();
  await button("Go on").click();
  await expect.element(heading("Importing")).toBeVisible();
  await button("Cancel the import…").click();
  await button("Cancel, and keep what is in").click();
  await expect.element(heading("The import was cancelled")).toBeVisible();
  expect(changes().map(({ action }) => action)).toEqual(["pause", "resume", "cancel"]);
});

test("import: if the server does not answer, the page says so and follows when it does", async () => {
  const running = importIn("running", { counts: counts(100) });
  const { api, fake } = await renderPage([running], { address: "/import?id=5" });
  await expect.element(heading("Importing")).toBeVisible();
  api.refuse("getImport", faults.notAllowed);
  await expect.element(text("The server does not answer.")).toBeVisible();
  api.accept("getImport");
  fake.set({ ...running, state: "done", counts: counts(200) });
  await expect.element(heading("Your library is ready")).toBeVisible();
});

test("import: the report has a chart with its numbers, the files, and whole counts of cut lists", async () => {
  const done = importIn("done", { counts: counts(200), has_report: true });
  await renderPage([done], { address: "/import?id=5", server: { owner: ada } });
  const table = page.getByRole("table", { name: "What came in, by year and kind" });
  await expect.element(table.getByRole("row", { name: "2015 0 3,000" })).toBeInTheDocument();
  await button("Show the numbers").click();
  await expect.element(table).toBeVisible();
  await expect
    .element(text("1,200 pictures and clips named in the download but not in it"))
    .toBeVisible();
  await text("1 file damaged").click();
  await expect.element(text("The file ends in the middle.")).toBeVisible();
  await expect.element(button("Open my library")).toBeVisible();
});

test("import: a failed one says why, and can be tried again", async () => {
  const failed = importIn("failed", { failure: "The disk is full.", counts: counts(10) });
  const { changes } = await renderPage([failed], { address: "/import?id=5" });
  await expect
    .element(text(/^The disk is full\. What it has brought is in your library/))
    .toBeVisible();
  await button("Try again").click();
  await expect.element(heading("Importing")).toBeVisible();
  expect(changes()).toEqual([{ action: "resume" }]);
});

test.each([
  ["setup", /open the setup link/],
  ["account", /Sign in to import into this library/],
] as const)("import: a visitor who may not import is told how to (%s)", async (mode, words) => {
  const { api } = await renderPage([], { server: { import: mode } });
  api.refuse("listImports", faults.missingToken);
  await cacheOf(null).resetQueries();
  await expect.element(text(words)).toBeVisible();
});
