import { withDescribedApp } from "./described-app.ts";

/** The API as the server describes it. */
export function renderOpenApi(): Promise<string> {
  return withDescribedApp((app) => `${JSON.stringify(app.swagger(), null, 2)}\n`);
}
