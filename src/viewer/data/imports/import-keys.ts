/** Cache keys of imports, accounts and backups, apart from the others because the first screen needs none of them. */
export const importKeys = {
  imports: ["imports"],
  import: (importId: string) => ["import", importId] as const,
  importReport: (importId: string) => ["import-report", importId] as const,
  importSpace: (size: number) => ["import-space", size] as const,
  importedAccounts: ["imported-accounts"],
  backups: ["backups"],
};
