import { Folder, FolderTree, Radio } from "lucide-react";
import { useEffect, useMemo, useState } from "react";
import { Collection } from "react-aria-components";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Tree, TreeItem } from "../../../ui/tree.tsx";
import { VirtualRows } from "../../../ui/virtual-rows.tsx";
import { isChannelEntry } from "./tree-data.ts";
import { pathsAbove, type TreeNode } from "./tree-nodes.ts";

export interface EntryTreeProps {
  roots: readonly TreeNode[];
  selected: string;
  onOpen: (path: string) => void;
}

/** All entries; only what is open and seen is drawn. */
export function EntryTree({ roots, selected, onOpen }: EntryTreeProps) {
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(new Set(pathsAbove(selected)));
  useEffect(() => {
    // Whoever comes by a link or a search sees where the entry stands.
    setExpanded((before) => new Set([...before, ...pathsAbove(selected)]));
  }, [selected]);
  const draw = useMemo(() => {
    function drawNode(node: TreeNode) {
      const isOpen = expanded.has(node.id);
      return (
        <TreeItem
          id={node.id}
          title={node.name}
          icon={isChannelEntry(node.id) ? Radio : Folder}
          hasChildItems={node.children.length > 0}
          end={
            node.children.length > 0 &&
            !isOpen && <span className="label num">{node.children.length}</span>
          }
        >
          {isOpen && (
            <Collection items={node.children} dependencies={[expanded]}>
              {drawNode}
            </Collection>
          )}
        </TreeItem>
      );
    }
    return drawNode;
  }, [expanded]);
  return (
    <VirtualRows rowHeight={28} gap={0}>
      <Tree
        label="Directory tree"
        className="ds-tree"
        items={roots}
        dependencies={[draw]}
        expandedKeys={expanded}
        onExpandedChange={(keys) => setExpanded(new Set([...keys].map(String)))}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={selected === "" ? [] : [selected]}
        onSelectionChange={(keys) => {
          const [path] = keys === "all" ? [] : keys;
          if (path !== undefined && path !== selected) onOpen(String(path));
        }}
        renderEmptyState={() => (
          <EmptyState isSmall icon={FolderTree} title="No entries yet">
            Social channels stand here by themselves; the rest is yours.
          </EmptyState>
        )}
      >
        {draw}
      </Tree>
    </VirtualRows>
  );
}
