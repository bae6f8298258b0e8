import { useMutation } from "@tanstack/react-query";
import { describeProblem } from "#viewer/data/client/error-message.ts";
import { changeImport, type ImportChange, useImportClient } from "#viewer/data/imports/imports.ts";

/** Changes an import: what is pending, and what was refused. A second press of the same kind is ignored. */
export function useImportChange(importId: string) {
  const client = useImportClient();
  const mutation = useMutation(changeImport(importId), client);
  return {
    pending: mutation.isPending ? mutation.variables.action : null,
    problem: mutation.error && describeProblem(mutation.error),
    change: (wanted: ImportChange, onChanged?: () => void) => {
      if (!mutation.isPending) mutation.mutate(wanted, { onSuccess: () => onChanged?.() });
    },
  };
}
