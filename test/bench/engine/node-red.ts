import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Contender } from "../contender.ts";
import { benchInput } from "../handler.ts";

interface NodeRed {
  init(server: unknown, settings: object): void;
  start(): Promise<void>;
  stop(): Promise<void>;
  nodes: { getNode(id: string): { receive(message: object): void } | null };
}

/** Node-RED in this process, without its editor: the same steps as change, switch and function nodes. */
export async function nodeRed(): Promise<Contender> {
  const RED = createRequire(import.meta.url)("node-red") as NodeRed;
  const userDir = await mkdtemp(path.join(tmpdir(), "bench-node-red-"));
  const ended = new Map<number, () => void>();
  // As a file: flows that are set while Node-RED still starts are overwritten by what it loads.
  await writeFile(path.join(userDir, "flows.json"), JSON.stringify(flow()));
  RED.init(createServer(), {
    httpAdminRoot: false,
    httpNodeRoot: false,
    userDir,
    flowFile: "flows.json",
    functionGlobalContext: { ended: (index: number) => ended.get(index)?.() },
    logging: { console: { level: "off", metrics: false, audit: false } },
  });
  await RED.start();
  const first = await waitForNode(RED, "set-amount");
  return {
    name: "Node-RED 5",
    note: "in process, no editor",
    run(index) {
      return new Promise((resolve) => {
        ended.set(index, () => {
          ended.delete(index);
          resolve();
        });
        first.receive({ _msgid: String(index), index, data: benchInput(index), count: 0 });
      });
    },
    async stop() {
      await RED.stop();
      await rm(userDir, { recursive: true, force: true });
    },
  };
}

async function waitForNode(RED: NodeRed, id: string) {
  for (let patience = 100; patience > 0; patience--) {
    const node = RED.nodes.getNode(id);
    if (node) return node;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("Node-RED did not start its flow.");
}

function flow(): object[] {
  return [
    { id: "tab", type: "tab", label: "bench" },
    set("set-amount", "amount", "$number(data[0])", "jsonata", "set-region"),
    set("set-region", "region", "data[1]", "msg", "is-large"),
    choose(
      "is-large",
      "amount",
      [{ t: "gt", v: "100", vt: "num" }, { t: "else" }],
      ["tier-gold", "tier-plain"],
    ),
    set("tier-gold", "tier", "gold", "str", "which-region"),
    set("tier-plain", "tier", "plain", "str", "which-region"),
    choose(
      "which-region",
      "region",
      [...["0", "1", "2"].map((v) => ({ t: "eq", v, vt: "str" })), { t: "else" }],
      ["queue-north", "queue-east", "queue-south", "queue-west"],
    ),
    set("queue-north", "queue", "north", "str", "increment"),
    set("queue-east", "queue", "east", "str", "increment"),
    set("queue-south", "queue", "south", "str", "increment"),
    set("queue-west", "queue", "west", "str", "increment"),
    script("increment", "msg.count = msg.count + 1; return msg;", "is-gold"),
    choose(
      "is-gold",
      "tier",
      [{ t: "eq", v: "gold", vt: "str" }, { t: "else" }],
      ["label-gold", "label-plain"],
    ),
    script("label-gold", "msg.label = msg.queue + '-gold'; return msg;", "finish"),
    script("label-plain", "msg.label = msg.queue + '-plain'; return msg;", "finish"),
    script("finish", "msg.done = true; global.get('ended')(msg.index); return null;"),
  ];
}

function set(id: string, property: string, to: string, tot: string, next: string) {
  // A JSONata expression for a number conversion would be unfair: Node-RED's users write a function.
  if (tot === "jsonata")
    return script(id, `msg.${property} = Number(msg.data[0]); return msg;`, next);
  const rules = [{ t: "set", p: property, pt: "msg", to, tot }];
  return { id, type: "change", z: "tab", rules, wires: [[next]] };
}

function choose(id: string, property: string, rules: object[], next: string[]) {
  return {
    id,
    type: "switch",
    z: "tab",
    property,
    propertyType: "msg",
    rules,
    checkall: "false",
    outputs: rules.length,
    wires: next.map((step) => [step]),
  };
}

function script(id: string, func: string, next?: string) {
  return {
    id,
    type: "function",
    z: "tab",
    func,
    outputs: next ? 1 : 0,
    wires: next ? [[next]] : [],
  };
}
