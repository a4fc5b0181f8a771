import { execFile } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { handlerJsonSchema } from "@signalbox/engine/graph";
import type pg from "pg";
import { catalogue } from "../../handlers/src/catalogue.ts";
import { generateHandlerFiles } from "../../handlers/src/generate.ts";
import { renderAuthorisationPage } from "./authorisation.ts";
import { renderErrorsPage } from "./errors-page.ts";
import { renderOpenApi } from "./openapi.ts";
import { renderRightsPage, renderSettingsPage } from "./pages.ts";
import { renderProblemsPage } from "./problems-page.ts";
import { renderSchemaSql } from "./schema-sql.ts";
import { renderSchemaTypes } from "./schema-types.ts";

export const ROOT = path.join(import.meta.dirname, "../..");

/** A committed file that is printed from something else. */
export type Artefact = { file: string; render(): Promise<string> | string };

/** All of them. `pool` is of a database with every migration. */
export async function listArtefacts(pool: pg.Pool): Promise<Artefact[]> {
  return [
    { file: "server/migrations/schema.sql", render: () => renderSchemaSql(pool) },
    typescript("server/src/platform/db/schema.generated.ts", () => renderSchemaTypes(pool)),
    { file: "docs/generated/errors.md", render: renderErrorsPage },
    { file: "docs/generated/problems.md", render: renderProblemsPage },
    { file: "docs/generated/openapi.json", render: renderOpenApi },
    { file: "docs/generated/settings.md", render: renderSettingsPage },
    { file: "docs/generated/rights.md", render: renderRightsPage },
    { file: "docs/generated/authorisation.md", render: renderAuthorisationPage },
    { file: "docs/generated/handler.schema.json", render: renderHandlerSchema },
    ...(await listHandlerFiles()),
  ];
}

function renderHandlerSchema() {
  return `${JSON.stringify(handlerJsonSchema(catalogue), null, 2)}\n`;
}

/** Manifests, stories and the reference of toolsteps, as the handlers package prints them. */
async function listHandlerFiles(): Promise<Artefact[]> {
  const graphs = path.join(ROOT, "handlers/src/graphs");
  const names = (await readdir(graphs)).filter((name) => name.endsWith(".handler.json"));
  const ids = names.map((name) => name.replace(".handler.json", ""));
  const files = await generateHandlerFiles(ids, (id) =>
    readFile(path.join(graphs, `${id}.md`), "utf8"),
  );
  return Object.entries(files).map(([file, text]) => ({ file, render: () => text }));
}

/** Printed source is formatted like written source, or the check of the format would refuse it. */
function typescript(file: string, render: () => Promise<string>): Artefact {
  return { file, render: async () => format(file, await render()) };
}

async function format(file: string, source: string): Promise<string> {
  const biome = path.join(ROOT, "node_modules/.bin/biome");
  const formatted = Promise.withResolvers<string>();
  const child = execFile(
    biome,
    ["check", "--write", `--stdin-file-path=${file}`],
    { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 },
    (error, stdout) => (error ? formatted.reject(error) : formatted.resolve(stdout)),
  );
  child.stdin?.end(source);
  return formatted.promise;
}
