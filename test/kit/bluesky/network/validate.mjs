/** Reads `[{ nsid, body }]` and prints what in the answers breaks the protocol's own lexicons. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const require = createRequire(join(process.cwd(), "package.json"));
const { lexicons } = await import(pathToFileURL(require.resolve("@atproto/api")).href);

const violations = [];
for (const { nsid, body } of JSON.parse(await text(process.stdin))) {
  try {
    lexicons.assertValidXrpcOutput(nsid, body);
  } catch (error) {
    violations.push(`${nsid}: ${error.message}`);
  }
}
process.stdout.write(JSON.stringify(violations));
