import { availableParallelism, cpus, release, totalmem, type } from "node:os";

/** What the figures were measured on; they mean nothing without it. */
export function machine(): string {
  const memory = Math.round(totalmem() / 2 ** 30);
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${availableParallelism()} cores (${model}), ${memory} GiB, ${type()} ${release()}, Node ${process.version}`;
}
