import { useState } from "react";
import { beforeEach, expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-react";
import { ErrorBoundary, type Failure } from "./error-boundary.tsx";

interface CounterProps {
  readonly shouldThrow: boolean;
}

function Counter({ shouldThrow }: CounterProps) {
  const [count, setCount] = useState(0);
  if (shouldThrow) throw new Error("Counter failed");
  return (
    <button type="button" onClick={() => setCount(count + 1)}>
      Count {count}
    </button>
  );
}

function Fallback({ error, hasRetried, retry }: Failure) {
  return (
    <button type="button" onClick={retry}>
      {String(error)}
      {hasRetried && ", again"}
    </button>
  );
}

const boundary = (resetKey: string, shouldThrow: boolean) => (
  <ErrorBoundary resetKey={resetKey} Fallback={Fallback}>
    <Counter shouldThrow={shouldThrow} />
  </ErrorBoundary>
);

const button = (name: string) => page.getByRole("button", { name, exact: true });

beforeEach(() => {
  // React logs every error that a boundary catches.
  vi.spyOn(console, "error").mockImplementation(() => {});
});

test("error boundary: renders its fallback, and the children again after a retry", async () => {
  const { rerender } = await render(boundary("/a", true));
  await button("Error: Counter failed").click();
  await expect.element(button("Error: Counter failed, again")).toBeVisible();
  await rerender(boundary("/a", false));
  await button("Error: Counter failed, again").click();
  await expect.element(button("Count 0")).toBeVisible();
});

test("error boundary: another reset key clears the error", async () => {
  const { rerender } = await render(boundary("/a", true));
  await expect.element(button("Error: Counter failed")).toBeVisible();
  await rerender(boundary("/a", false));
  await expect.element(button("Error: Counter failed")).toBeVisible();
  await rerender(boundary("/b", false));
  await expect.element(button("Count 0")).toBeVisible();
});

test("error boundary: another reset key keeps the state of children that have not failed", async () => {
  const { rerender } = await render(boundary("/a", false));
  await button("Count 0").click();
  await rerender(boundary("/b", false));
  await expect.element(button("Count 1")).toBeVisible();
});

test("error boundary: without a fallback it retries when the connection is back", async () => {
  const quiet = (shouldThrow: boolean) => (
    <ErrorBoundary quietly="Nothing here">
      <Counter shouldThrow={shouldThrow} />
    </ErrorBoundary>
  );
  const { rerender } = await render(quiet(true));
  await expect.element(page.getByText("Nothing here")).toBeVisible();
  await rerender(quiet(false));
  window.dispatchEvent(new Event("online"));
  await expect.element(button("Count 0")).toBeVisible();
});
