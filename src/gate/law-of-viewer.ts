import type { Row } from "./law-row.ts";

const browserPackages = ["react", "@tanstack/", "lucide-react", "sonner", "@base-ui/"];
const serverPackages = [
  "node:",
  "fastify",
  "@fastify/",
  "kysely",
  "better-sqlite3",
  "pg",
  "sharp",
  "typebox",
];

/** The rows of src/viewer. */
export const viewerLaw: readonly Row[] = [
  {
    from: "viewer/main",
    files: ["viewer/main"],
    values: ["viewer/app/", "viewer/styles/"],
    notPackages: serverPackages,
  },
  {
    from: "viewer/app",
    files: ["viewer/app/"],
    values: ["viewer/pages/", "viewer/data/", "viewer/ui/", "viewer/lib/"],
    notPackages: serverPackages,
  },
  {
    from: "viewer/pages",
    files: ["viewer/pages/"],
    values: ["viewer/features/", "viewer/data/", "viewer/ui/", "viewer/lib/", "contract/rules/"],
    types: ["contract/"],
    apart: true,
    notPackages: serverPackages,
  },
  {
    from: "viewer/features/x",
    files: ["viewer/features/*/"],
    values: ["viewer/data/", "viewer/ui/", "viewer/lib/", "contract/limits", "contract/rules/"],
    types: ["contract/"],
    notPackages: serverPackages,
  },
  {
    from: "viewer/data",
    files: ["viewer/data/"],
    values: ["viewer/api/", "viewer/lib/", "contract/paging", "contract/rules/"],
    types: ["contract/"],
    notPackages: [...serverPackages, "react-dom", "react-router", "lucide-react", "sonner"],
  },
  {
    from: "viewer/api",
    files: ["viewer/api/"],
    values: ["contract/routes", "contract/paging"],
    types: ["contract/"],
    notPackages: [...serverPackages, ...browserPackages],
  },
  {
    from: "viewer/ui",
    files: ["viewer/ui/"],
    values: ["viewer/lib/", "contract/rules/"],
    notPackages: [...serverPackages, "@tanstack/react-query", "react-router"],
  },
  {
    from: "viewer/lib",
    files: ["viewer/lib/"],
    values: ["contract/words", "contract/rules/"],
    notPackages: [...serverPackages, "@tanstack/react-query"],
  },
  {
    from: "viewer/testing",
    files: ["viewer/testing/"],
    values: ["contract/", "viewer/"],
  },
];
