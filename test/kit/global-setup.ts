import type { TestProject } from "vitest/node";
import { openTestServer } from "./database-server.ts";

/** One PostgreSQL for the whole run; files get databases of their own on it. */
export async function setup(project: TestProject) {
  const server = await openTestServer();
  project.provide("databaseServer", server.url);
  return () => server.stop();
}

declare module "vitest" {
  export interface ProvidedContext {
    databaseServer: string;
  }
}
