import { spawn } from "node:child_process";
import { constants } from "node:os";
import { delimiter } from "node:path";
import { at, root } from "./paths.mjs";

/** The environment of everything we start: the project's own programs come first. */
export function projectEnvironment(extra = {}) {
  const PATH = `${at("node_modules", ".bin")}${delimiter}${process.env.PATH ?? ""}`;
  return { ...process.env, PATH, ...extra };
}

/**
 * Runs a program to its end.
 *
 * @returns {Promise<{ code: number, output: string }>} code 127 when the program does not
 *   exist, 124 when its time was up; output only with `quiet`, stdout and stderr together.
 */
export function run(program, args, { env = projectEnvironment(), quiet = false, ...options } = {}) {
  const { timeoutMs, ...rest } = options;
  return new Promise((resolve) => {
    const stdio = quiet ? ["ignore", "pipe", "pipe"] : "inherit";
    const child = spawn(program, args, { cwd: root, stdio, env, ...rest });
    const output = [];
    child.stdout?.on("data", (chunk) => output.push(chunk));
    child.stderr?.on("data", (chunk) => output.push(chunk));
    const stopForwarding = forwardSignals(child);
    let late = false;
    const giveUp = () => {
      late = true;
      end(child);
    };
    const timer = timeoutMs && setTimeout(giveUp, timeoutMs);
    const finish = (code) => {
      clearTimeout(timer);
      stopForwarding();
      resolve({ code: late ? 124 : code, output: Buffer.concat(output).toString() });
    };
    child.once("error", (error) => finish(error.code === "ENOENT" ? 127 : 126));
    child.once("close", (code, signal) => finish(exitCode(code, signal)));
  });
}

/** A shell's way to write "ended by a signal" as a number. */
export function exitCode(code, signal) {
  return code ?? 128 + (constants.signals[signal] ?? 0);
}

/** Asks a process to end, and insists after half a minute. */
export function end(child) {
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), 30_000).unref();
}

/** While the child lives, a signal to us is a request to it: we end when it has ended. */
function forwardSignals(child) {
  const forward = () => end(child);
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, forward);
  return () => {
    for (const signal of signals) process.off(signal, forward);
  };
}
