import { defineConfig } from "vite";

/** One build of two environments: the viewer for the browser, the server for Node. */
export default defineConfig({
  builder: {},
  environments: {
    ssr: {
      build: {
        ssr: true,
        outDir: "dist/server",
        emptyOutDir: true,
        copyPublicDir: false,
        target: "node20",
        rollupOptions: {
          input: { cli: "src/server/cli.ts" },
          output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" },
        },
      },
    },
  },
});
