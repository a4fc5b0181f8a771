import { run } from "./command.mjs";
import { at } from "./paths.mjs";
import { Advice } from "./say.mjs";

const WANTED = 24;

/**
 * Finds the Node.js that runs the product: the one installed with the packages
 * on Linux, elsewhere an installed one.
 */
export async function findNode() {
  const candidates = [at("node_modules", ".bin", "node"), process.execPath, "node24", "node"];
  for (const candidate of candidates) {
    if ((await majorVersion(candidate)) >= WANTED) return candidate;
  }
  const hint = process.platform === "darwin" ? ", for example with `brew install node@24`" : "";
  throw new Advice(
    `Signalbox needs Node.js ${WANTED} on ${process.platform} ${process.arch}: install it${hint} and run the command again.`,
  );
}

async function majorVersion(program) {
  const { code, output } = await run(program, ["--version"], { quiet: true });
  return code === 0 ? Number(/^v(\d+)/.exec(output.trim())?.[1] ?? 0) : 0;
}
