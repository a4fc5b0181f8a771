import { createRequire } from "node:module";
import type { Contender } from "../contender.ts";
import { benchInput } from "../handler.ts";

interface BpmnEngine {
  execute(options: object, callback: (error: Error | null) => void): void;
}

/** bpmn-engine: the same steps as script tasks and exclusive gateways, the source parsed once. */
export async function bpmnEngine(): Promise<Contender> {
  const require = createRequire(import.meta.url);
  const { Engine } = require("bpmn-engine") as {
    Engine: new (options: object) => BpmnEngine & { getDefinitionById?: unknown };
  };
  const BpmnModdle = require(
    require.resolve("bpmn-moddle", { paths: [require.resolve("bpmn-engine")] }),
  );
  const Moddle = BpmnModdle.BpmnModdle ?? BpmnModdle.default ?? BpmnModdle;
  const moddleContext = await new Moddle().fromXML(source());
  return {
    name: "bpmn-engine",
    note: "parsed once",
    run(index) {
      const engine = new Engine({ name: `bench ${index}`, moddleContext });
      // The engine copies its variables, so that what the scripts write is read from one inside.
      const v: Record<string, unknown> = { data: benchInput(index), count: 0 };
      return new Promise((resolve, reject) => {
        engine.execute({ variables: { v } }, (error) => {
          if (error) return reject(error);
          const { done, label } = v;
          if (!done || !label) return reject(new Error("The process did not end as it should."));
          resolve();
        });
      });
    },
    stop: async () => {},
  };
}

function source(): string {
  const elements = [
    start("start", "set-amount"),
    script("set-amount", "v.amount = Number(v.data[0])", "set-region"),
    script("set-region", "v.region = Number(v.data[1])", "is-large"),
    gateway("is-large", [
      ["v.amount > 100", "tier-gold"],
      ["", "tier-plain"],
    ]),
    script("tier-gold", "v.tier = 'gold'", "which-region"),
    script("tier-plain", "v.tier = 'plain'", "which-region"),
    gateway("which-region", [
      ["v.region === 0", "queue-north"],
      ["v.region === 1", "queue-east"],
      ["v.region === 2", "queue-south"],
      ["", "queue-west"],
    ]),
    ...["north", "east", "south", "west"].map((queue) =>
      script(`queue-${queue}`, `v.queue = '${queue}'`, "increment"),
    ),
    script("increment", "v.count += 1", "is-gold"),
    gateway("is-gold", [
      ["v.tier === 'gold'", "label-gold"],
      ["", "label-plain"],
    ]),
    script("label-gold", "v.label = v.queue + '-gold'", "finish"),
    script("label-plain", "v.label = v.queue + '-plain'", "finish"),
    script("finish", "v.done = true", "end"),
    '<bpmn:endEvent id="end" />',
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="bench" targetNamespace="urn:bench">
<bpmn:process id="handler" isExecutable="true">${elements.join("\n")}</bpmn:process></bpmn:definitions>`;
}

function start(id: string, next: string): string {
  return `<bpmn:startEvent id="${id}" />${flow(id, next)}`;
}

function script(id: string, code: string, next: string): string {
  const body = `const { v } = environment.variables; ${code}; next();`;
  return `<bpmn:scriptTask id="${id}" scriptFormat="javascript"><bpmn:script><![CDATA[${body}]]></bpmn:script></bpmn:scriptTask>${flow(id, next)}`;
}

function gateway(id: string, ways: [condition: string, next: string][]): string {
  const fallback = ways.find(([condition]) => condition === "")?.[1];
  const flows = ways.map(([condition, next]) => flow(id, next, condition)).join("");
  return `<bpmn:exclusiveGateway id="${id}" default="${id}-to-${fallback}" />${flows}`;
}

function flow(from: string, to: string, condition = ""): string {
  const attributes = `id="${from}-to-${to}" sourceRef="${from}" targetRef="${to}"`;
  if (condition === "") return `<bpmn:sequenceFlow ${attributes} />`;
  const code = `const { v } = environment.variables; next(null, ${condition});`;
  return `<bpmn:sequenceFlow ${attributes}><bpmn:conditionExpression xsi:type="bpmn:tFormalExpression" language="javascript"><![CDATA[${code}]]></bpmn:conditionExpression></bpmn:sequenceFlow>`;
}
