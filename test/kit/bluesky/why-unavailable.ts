import { findPostgres, findProgram, isInstalled } from "./places.ts";

const toInstall = ["npm", "make", "g++", "python3"];

/** One sentence about what this machine lacks for a Bluesky network, or undefined when it can run. */
export function whyUnavailable(): string | undefined {
  if (process.platform !== "linux" || !["x64", "arm64"].includes(process.arch)) {
    return `The Bluesky network runs on Linux (x64 or arm64), not on ${process.platform} ${process.arch}.`;
  }
  if (!findProgram("redis-server")) {
    return "The Bluesky network needs redis-server (on Debian: apt-get install redis-server).";
  }
  if (!findPostgres()) {
    return "The Bluesky network needs a PostgreSQL (the packages are not installed, nor Debian's postgresql).";
  }
  const missing = isInstalled() ? [] : toInstall.filter((name) => !findProgram(name));
  if (missing.length > 0) {
    return `Installing the Bluesky network needs ${missing.join(", ")} (on Debian: apt-get install npm build-essential python3).`;
  }
  return undefined;
}
