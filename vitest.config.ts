import { defineConfig } from "vitest/config";

/**
 * Three projects. `unit` is everything that is over in moments and may run side by
 * side. `scenarios` starts networks, kills servers and counts what is left: one file
 * at a time, because two of them would measure each other. `journeys` are people at
 * work in a browser, who wait for each other's machine as people do: two at a time.
 */
export default defineConfig({
  test: {
    // Two workers whatever the machine has: a third would share a PostgreSQL with no core left for it.
    maxWorkers: 2,
    globalSetup: ["./test/kit/global-setup.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: [
            "engine/**/*.test.ts",
            "handlers/**/*.test.ts",
            "server/**/*.test.ts",
            "designer/**/*.test.{ts,tsx}",
            "scripts/**/*.test.ts",
            "test/contracts/**/*.test.ts",
            "test/kit/**/*.test.ts",
            "test/properties/**/*.test.ts",
            "test/bench/**/*.test.ts",
          ],
          exclude: ["**/node_modules/**", "**/dist/**"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: "scenarios",
          include: ["test/{scenarios,crash}/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true,
        test: {
          name: "journeys",
          include: ["test/e2e/**/*.test.ts"],
          exclude: ["**/node_modules/**"],
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
