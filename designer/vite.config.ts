import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), onlyEnglish()],
  build: {
    // Older targets make the CSS compiler rewrite light-dark() into a fallback that ignores [data-theme].
    target: ["chrome123", "edge123", "firefox128", "safari17.5"],
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    sourcemap: true,
    // The bootstrap for module preloading is inline script in the oldest browsers only; none of ours.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // Together, so that Zod knows of the content policy before any schema is made with it.
          groups: [{ name: "zod", test: /node_modules\/zod\/|zod-without-eval/ }],
        },
      },
    },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": "http://127.0.0.1:3000" } },
});

/**
 * Our own texts are English, so the words React Aria brings along (for screen readers mostly) are
 * too: two languages in one sentence help nobody, and thirty weigh 23 kB. Numbers and dates still
 * follow the browser's locale. When the application speaks another language, let it through here.
 */
function onlyEnglish(): Plugin {
  const foreign =
    /\/(?:react-aria|react-stately|react-aria-components)\/dist\/.*intl\/.*\/(?!en-US)[a-z]{2}-[A-Z]{2}\.mjs$/;
  return {
    name: "signalbox:only-english",
    load: (id) => (foreign.test(id) ? 'export { default } from "./en-US.mjs";' : undefined),
  };
}
