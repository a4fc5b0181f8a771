import type { ElkNode, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { Box, Link } from "./boxes.ts";

/**
 * What ELK is told. Boxes come depth first by exit and cycles are broken by that order, so that a
 * loop's way back is what runs backwards; ports stay where the cards have them; the seed makes the
 * same graph always come out the same.
 */
const OPTIONS: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.randomSeed": "1",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.separateConnectedComponents": "false",
  "elk.layered.cycleBreaking.strategy": "MODEL_ORDER",
  "elk.layered.considerModelOrder.strategy": "PREFER_EDGES",
  "elk.layered.nodePlacement.strategy": "BRANDES_KOEPF",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
  "elk.spacing.nodeNode": "40",
  "elk.spacing.edgeNode": "28",
  "elk.spacing.edgeEdge": "12",
  "elk.layered.spacing.nodeNodeBetweenLayers": "80",
  "elk.layered.spacing.edgeNodeBetweenLayers": "28",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "10",
};

/** Past as many boxes ELK's thorough way takes many seconds; a quicker one looks nearly as good. */
const MANY = 600;

export function elkGraph(boxes: readonly Box[], links: readonly Link[]): ElkNode {
  return {
    id: "handler",
    layoutOptions: {
      ...OPTIONS,
      ...(boxes.length > MANY && { "elk.layered.thoroughness": "2" }),
    },
    children: boxes.map(({ id, width, height, entries, exits }) => ({
      id,
      width,
      height,
      layoutOptions: { "elk.portConstraints": "FIXED_POS" },
      ports: [
        ...exits.map((port, index) => elkPort(portId(id, "out", port.id), width, port.y, index)),
        ...entries.map((port, index) =>
          elkPort(portId(id, "in", port.id), 0, port.y, exits.length + index),
        ),
      ],
    })),
    edges: links.map(({ id, from, to }) => ({
      id,
      sources: [portId(from.box, "out", from.port)],
      targets: [portId(to.box, "in", to.port)],
    })),
  };
}

function elkPort(id: string, x: number, y: number, index: number) {
  const side = x === 0 ? "WEST" : "EAST";
  return {
    id,
    x,
    y,
    width: 0,
    height: 0,
    layoutOptions: { "elk.port.side": side, "elk.port.index": String(index) },
  };
}

function portId(box: string, way: "in" | "out", port: string): string {
  return `${box}/${way}/${port}`;
}
