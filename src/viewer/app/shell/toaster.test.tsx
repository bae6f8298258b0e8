import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { notify } from "#viewer/data/local/toasts.ts";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";
import { PlainToasts } from "./plain-toasts.tsx";
import { Toaster } from "./toaster.tsx";

function PageWithDialog() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen && (
        <Dialog title="Comments" onClose={() => setOpen(false)}>
          Text
        </Dialog>
      )}
    </>
  );
}

const dialog = () => page.getByRole("dialog", { name: "Comments" });

for (const [name, Toasts] of [
  ["toaster", Toaster],
  ["plain toasts", PlainToasts],
] as const) {
  test(`${name}: a toast moves into the dialog that opens, works there, and stays when it closes`, async () => {
    const undo = vi.fn<() => void>();
    await render(
      <>
        <PageWithDialog />
        <Toasts />
      </>,
    );
    notify(`Removed by ${name}`, { label: "Undo", run: undo });
    const toast = page.getByText(`Removed by ${name}`);
    await expect.element(toast).toBeVisible();
    const element = toast.element();

    await page.getByRole("button", { name: "Open" }).click();
    await expect.element(dialog().getByText(`Removed by ${name}`)).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(dialog()).not.toBeInTheDocument();
    await expect.element(toast).toBeVisible();
    // It was moved, not rendered again.
    expect(toast.element()).toBe(element);

    await page.getByRole("button", { name: "Open" }).click();
    await dialog().getByRole("button", { name: "Undo" }).click();
    expect(undo).toHaveBeenCalledOnce();
  });
}
