import { ConfigError } from "#server/errors/config-error.ts";
import { UsageError } from "#server/errors/usage-error.ts";
import { storageMessage, storageStateOf } from "#server/lib/storage-state.ts";

/** The sentence that a command prints for an error before it ends; null for a bug, which needs its stack. */
export function failureText(error: unknown): string | null {
  if (error instanceof ConfigError || error instanceof UsageError) return error.message;
  const state = storageStateOf(error);
  if (state === null || !(error instanceof Error)) return null;
  const { message } = error.cause instanceof Error ? error.cause : error;
  return `${storageMessage(state)} (${message})`;
}
