import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    // Older targets make the CSS compiler rewrite light-dark() into a fallback that ignores [data-theme].
    target: ["chrome123", "edge123", "firefox128", "safari17.5"],
    // A data: URL would need an exception in the content security policy.
    assetsInlineLimit: 0,
    sourcemap: true,
    // The bootstrap for module preloading is inline script in the oldest browsers only; none of ours.
    modulePreload: { polyfill: false },
  },
  worker: { format: "es" },
  server: { proxy: { "/api": "http://127.0.0.1:3000" } },
});
