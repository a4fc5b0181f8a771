import type { Db } from "../platform/db/index.ts";
import type { Logger } from "../platform/log/log.ts";
import { startLoop } from "../platform/loop/loop.ts";
import { pruneFiles } from "./prune-files.ts";
import { claimFiles, fetchFile } from "./remote-files.ts";

/** Downloads at once in this server: what is read and sent must not wait for pictures. */
const AT_ONCE = 4;

/** Copies what customers attach, and forgets what has had its time. */
export function startFileKeeper({ db, log }: { db: Db; log: Logger }) {
  const stopping = new AbortController();

  async function keep(): Promise<boolean> {
    const files = await claimFiles(db, AT_ONCE);
    await Promise.all(
      files.map(async (file) => {
        const result = await fetchFile(db, file, stopping.signal);
        if (result.outcome === "got") return;
        log.info({ host: URL.parse(file.url)?.host, reason: result.reason }, "a file was not kept");
      }),
    );
    return files.length > 0;
  }

  const keeping = startLoop({ name: "files", everyMs: 1000, work: keep, log });
  const pruning = startLoop({
    name: "prune files",
    everyMs: 3_600_000,
    work: async () => void (await pruneFiles(db)),
    log,
  });
  return {
    async stop() {
      stopping.abort();
      await Promise.all([keeping.stop(), pruning.stop()]);
    },
  };
}
