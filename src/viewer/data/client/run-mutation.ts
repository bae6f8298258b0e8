import type { MutationOptions, QueryClient } from "@tanstack/react-query";

/**
 * Runs a mutation outside a hook, because it must survive the component that started it: a tile, a
 * dialog or a whole page may unmount before the server replies. Rejects if the mutation fails.
 */
export function runMutation<Data, Variables, Context>(
  client: QueryClient,
  options: MutationOptions<Data, Error, Variables, Context>,
  variables: Variables,
): Promise<Data> {
  return client
    .getMutationCache()
    .build(client, client.defaultMutationOptions(options))
    .execute(variables);
}
