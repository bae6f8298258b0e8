import { MutationObserver, type MutationOptions, type QueryClient } from "@tanstack/react-query";
import { vi } from "vitest";
import type { Media } from "#contract/schemas/media.ts";
import { cacheOf } from "#viewer/data/accounts/account-clients.ts";
import { session } from "#viewer/data/accounts/session.ts";
import { signIn } from "#viewer/data/accounts/sign-in.ts";
import { toasts } from "#viewer/data/local/toasts.ts";
import type { Responses } from "./fake-api.ts";
import { adasToken, createFakeLibrary } from "./fake-library.ts";

/** Ada's viewer over a library of `posts`, signed in, with an empty cache and no toasts. */
export async function openViewer(posts: readonly Media[], pageLength?: number, more?: Responses) {
  const library = createFakeLibrary(posts, pageLength, more);
  vi.stubGlobal("fetch", library.api.fetch);
  forgetAccounts();
  for (const { id } of toasts.current()) toasts.dismiss(id);
  await signIn({ server: "", token: adasToken });
  return { ...library, client: cacheOf(session.current()) };
}

/** Removes every account, as in a fresh browser. */
export function forgetAccounts(): void {
  for (const { key } of session.accounts()) session.forget(key);
}

/** Runs a mutation as a component would, and waits until it has succeeded or failed. */
export async function run<Data, Variables, Context>(
  client: QueryClient,
  options: MutationOptions<Data, Error, Variables, Context>,
  variables: Variables,
): Promise<{ error: Error | null }> {
  const observer = new MutationObserver(client, options);
  try {
    await observer.mutate(variables);
    return { error: null };
  } catch (error) {
    return { error: error as Error }; // mutations reject with an Error only
  }
}

/** The texts of all toasts, in order. */
export const shownToasts = (): string[] => toasts.current().map(({ text }) => text);
