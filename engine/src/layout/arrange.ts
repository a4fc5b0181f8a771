import ELK from "elkjs/lib/elk.bundled.js";
import type { Arrange } from "./boxes.ts";

/**
 * ELK in this very thread, for the command line and for tests. A browser gives `layOut` an ELK in a
 * worker instead: a large handler takes seconds.
 */
// Its types say `default` twice, and it is true of its code as well.
export const arrangeHere: Arrange = (graph) => new ELK.default().layout(graph);
