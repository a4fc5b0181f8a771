import { existsSync } from "node:fs";
import { run } from "./command.mjs";
import { say } from "./say.mjs";

/** Whether we may install Debian packages here. */
export const canUseApt = process.getuid?.() === 0 && existsSync("/etc/debian_version");

let updated = false;

/** Installs Debian packages; true when that worked. */
export async function aptInstall(...packages) {
  say(`Installing ${packages.join(", ")} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { env, quiet: true, timeoutMs: 600_000 };
  if (!updated) await run("apt-get", ["update"], options);
  updated = true;
  const args = ["install", "-y", "--no-install-recommends", ...packages];
  const { code, output } = await run("apt-get", args, options);
  if (code !== 0) say(output.trim().split("\n").slice(-3).join("\n"));
  return code === 0;
}
