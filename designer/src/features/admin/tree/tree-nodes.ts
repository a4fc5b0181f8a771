import type { DsNode } from "@signalbox/server/contract";
import { nameOf, parentOf } from "./tree-data.ts";

export interface TreeNode {
  /** Its path. */
  id: string;
  name: string;
  class: string;
  children: TreeNode[];
}

/** The flat list, parents before children, as a tree; names in the order people expect. */
export function treeOf(entries: readonly DsNode[]): TreeNode[] {
  const roots: TreeNode[] = [];
  const byPath = new Map<string, TreeNode>();
  for (const { path, class: kind } of entries) {
    const node = { id: path, name: nameOf(path), class: kind, children: [] };
    byPath.set(path, node);
    (byPath.get(parentOf(path))?.children ?? roots).push(node);
  }
  for (const { children } of byPath.values()) children.sort(byName);
  return roots.sort(byName);
}

/** The paths above a path, which must be open for it to be seen. */
export function pathsAbove(path: string): string[] {
  const names = path.split("\\");
  return names.slice(1).map((_, index) => names.slice(0, index + 1).join("\\"));
}

const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: "base" });

function byName(a: TreeNode, b: TreeNode): number {
  return collator.compare(a.name, b.name);
}
