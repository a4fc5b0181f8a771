import { enableCompileCache, flushCompileCache } from "node:module";
import path from "node:path";

// Half of a start is compiling what the last start compiled too. Only what is loaded from here on is
// kept, hence the late import; and it is written at once, because a killed process writes nothing more.
// A folder that cannot be written is no obstacle: then everything is compiled, as the first time.
enableCompileCache(path.join(import.meta.dirname, "../../.cache/compiled"));
const { runServer } = await import("./run-server.ts");
await runServer();
flushCompileCache();
