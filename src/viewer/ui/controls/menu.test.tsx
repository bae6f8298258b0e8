import { useState } from "react";
import { expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ConfirmDialog } from "#viewer/ui/dialogs/confirm-dialog.tsx";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";
import { Menu } from "./menu.tsx";

const item = (name: string) => page.getByRole("menuitem", { name });
const trigger = page.getByRole("button", { name: "More" });

async function renderMenu() {
  const onClose = vi.fn<() => void>();
  const onCopy = vi.fn<() => void>();
  function DialogWithMenu() {
    const [isConfirming, setConfirming] = useState(false);
    return (
      <Dialog title="Picture" onClose={onClose}>
        <div className="flex justify-end">
          <Menu
            label="More"
            items={[
              { label: "Copy", onPress: onCopy },
              { label: "Block", onPress: () => setConfirming(true) },
            ]}
          />
        </div>
        {isConfirming && (
          <ConfirmDialog
            title="Block?"
            confirmLabel="Yes"
            onConfirm={onCopy}
            onClose={() => setConfirming(false)}
          >
            Really?
          </ConfirmDialog>
        )}
      </Dialog>
    );
  }
  await render(<DialogWithMenu />);
  return { onClose, onCopy };
}

test("menu: arrows move through the items and around, and Enter presses one", async () => {
  const { onCopy } = await renderMenu();
  await trigger.click();
  await expect.element(item("Copy")).toHaveFocus();
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(item("Block")).toHaveFocus();
  await userEvent.keyboard("{ArrowDown}{Enter}");
  expect(onCopy).toHaveBeenCalledOnce();
  await expect.element(trigger).toHaveFocus();
  await expect.element(trigger).toHaveAttribute("aria-expanded", "false");
});

test("menu: opens by its button, and Escape closes it but not the dialog", async () => {
  const { onClose } = await renderMenu();
  await trigger.click();
  await expect.element(item("Copy")).toHaveFocus();
  const button = trigger.element().getBoundingClientRect();
  const box = page.getByRole("menu").element().closest("[popover]")?.getBoundingClientRect();
  // The dialog is at the foot of the window, so there is room only above.
  expect(box?.bottom).toBe(button.top - 4);
  expect(box?.right).toBe(button.right);
  await userEvent.keyboard("{Escape}");
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
  await expect.element(trigger).toHaveFocus();
  expect(onClose).not.toHaveBeenCalled();
});

test("menu: a press elsewhere closes it", async () => {
  await renderMenu();
  await trigger.click();
  await expect.element(item("Copy")).toBeVisible();
  await page.getByRole("heading", { name: "Picture" }).click();
  await expect.element(page.getByRole("menu")).not.toBeInTheDocument();
});

test("menu: a dialog that an item opens returns the focus to the button", async () => {
  await renderMenu();
  await trigger.click();
  await item("Block").click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect.element(trigger).toHaveFocus();
});

test("menu: fits a window that is lower than its items, and scrolls to each of them", async () => {
  const { innerWidth, innerHeight } = window;
  await page.viewport(360, 225);
  const items = Array.from({ length: 7 }, (_, index) => ({
    label: `Item ${index + 1}`,
    onPress: () => {},
  }));
  await render(
    <div style={{ paddingTop: 60 }}>
      <Menu label="More" items={items} />
    </div>,
  );
  await trigger.click();
  const menu = page.getByRole("menu").element().closest("[popover]");
  const isInside = () => {
    const { top, bottom } = menu?.getBoundingClientRect() ?? { top: -1, bottom: 0 };
    return top >= 0 && bottom <= window.innerHeight;
  };
  expect(isInside()).toBe(true);
  await expect.element(item("Item 1")).toHaveFocus();
  await expect.element(item("Item 1")).toBeInViewport({ ratio: 1 });
  await userEvent.keyboard("{ArrowUp}");
  await expect.element(item("Item 7")).toBeInViewport({ ratio: 1 });
  expect(isInside()).toBe(true);
  await page.viewport(innerWidth, innerHeight);
});
