import type { ElkNode } from "elkjs/lib/elk-api.js";
import type { Point } from "../graph/index.ts";

/** What arranges a graph: ELK, wherever it runs. */
export type Arrange = (graph: ElkNode) => Promise<ElkNode>;

/** A card, or an open group's frame; ports stand at heights of their own. */
export interface Box {
  id: string;
  width: number;
  height: number;
  entries: readonly Port[];
  exits: readonly Port[];
}

export interface Port {
  id: string;
  /** Below the box's top. */
  y: number;
}

/** From an exit's port to an entry's. */
export interface Link {
  id: string;
  from: { box: string; port: string };
  to: { box: string; port: string };
}

/** The screen a drawing should fit: the canvas of a usual window at full size. */
export interface Screen {
  width: number;
  height: number;
}

export type Places = Map<string, Point>;
