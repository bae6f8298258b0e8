import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";
import { Combobox } from "./combobox.tsx";
import type { Suggestion } from "./use-suggestions.ts";

const people: readonly Suggestion[] = [
  { id: "1", title: "ada", detail: "Ada Sommer" },
  { id: "2", title: "adam", detail: "Adam Okafor" },
];

interface PersonFormProps {
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  /** Null while they are loading. */
  readonly found: readonly Suggestion[] | null;
}

/** A combobox in a dialog, as in "More filters". Its suggestions are those that start with the text. */
function PersonForm({ onClose, onSubmit, found }: PersonFormProps) {
  const [text, type] = useState("");
  const [chosen, setChosen] = useState<string>();
  const options = found?.filter(({ title }) => title.startsWith(text));
  return (
    <Dialog title="Filters" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        <Combobox
          label="Person"
          placeholder="Anyone"
          chosen={people.find(({ id }) => id === chosen)?.title}
          suggestions={{ text, type, options, error: null }}
          onChange={setChosen}
        />
        <button type="submit">Show</button>
      </form>
    </Dialog>
  );
}

async function openForm(found: readonly Suggestion[] | null = people) {
  const calls = { onClose: vi.fn<() => void>(), onSubmit: vi.fn<() => void>() };
  const { rerender } = await render(<PersonForm {...calls} found={found} />);
  const receive = (more: readonly Suggestion[]) => rerender(<PersonForm {...calls} found={more} />);
  return { ...calls, receive, field: page.getByRole("combobox", { name: "Person" }) };
}

const option = (name: string) => page.getByRole("option", { name });

test("combobox: Enter chooses the first suggestion and the focus goes to it", async () => {
  const { field, onSubmit } = await openForm();
  await field.fill("ad");
  await expect.element(page.getByRole("status")).toHaveTextContent("2 suggestions");
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("group", { name: /^Person: .?ada.?$/ })).toHaveFocus();
  expect(onSubmit).not.toHaveBeenCalled();
});

test("combobox: arrows move through the suggestions", async () => {
  const { field } = await openForm();
  await field.fill("ad");
  await expect.element(option("adam")).toBeVisible();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(page.getByRole("group", { name: /adam/ })).toHaveFocus();
});

test("combobox: a click on a suggestion chooses it and leaves the dialog open", async () => {
  const { field, onClose } = await openForm();
  await field.fill("ad");
  await option("adam").click();
  await expect.element(page.getByRole("group", { name: /adam/ })).toHaveFocus();
  expect(onClose).not.toHaveBeenCalled();
});

test("combobox: removing the chosen value returns the focus to the empty field", async () => {
  const { field } = await openForm();
  await field.fill("ada");
  await userEvent.keyboard("{Enter}");
  await page.getByRole("button", { name: /^Remove/ }).click();
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveValue("");
});

test("combobox: Escape clears the text first and closes the dialog at the next press", async () => {
  const { field, onClose } = await openForm();
  await field.fill("ad");
  await expect.element(option("adam")).toBeVisible();
  await userEvent.keyboard("{Escape}");
  await expect.element(field).toHaveValue("");
  await expect.element(page.getByRole("listbox")).not.toBeInTheDocument();
  expect(onClose).not.toHaveBeenCalled();
  await userEvent.keyboard("{Escape}");
  await vi.waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test("combobox: suggestions that arrive later are announced and the first can be chosen", async () => {
  const { field, receive, onSubmit } = await openForm(null);
  await field.fill("ad");
  await expect.element(page.getByRole("status")).toHaveTextContent("Searching…");
  await userEvent.keyboard("{Enter}");
  await receive(people);
  await expect.element(option("adam")).toBeVisible();
  await userEvent.keyboard("{Enter}");
  await expect.element(page.getByRole("group", { name: /ada/ })).toHaveFocus();
  expect(onSubmit).not.toHaveBeenCalled();
});

test("combobox: text without a choice is kept and the form is not submitted", async () => {
  const { field, onSubmit } = await openForm();
  await field.fill("nobody");
  await expect.element(page.getByRole("status")).toHaveTextContent("No matches");
  // Not by its role: the open popup hides the rest of the dialog from screen readers.
  await page.getByText("Show").click();
  await expect.element(field).toHaveValue("nobody");
  await expect.element(field).toBeInvalid();
  expect(onSubmit).not.toHaveBeenCalled();
});
