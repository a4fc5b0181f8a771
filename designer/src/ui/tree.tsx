import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import {
  Tree as AriaTree,
  TreeItem as AriaTreeItem,
  type TreeItemProps as AriaTreeItemProps,
  type TreeProps as AriaTreeProps,
  Button,
  TreeItemContent,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import { Icon, type IconType } from "./icon.tsx";
import "./tree.css";

export interface TreeProps<T extends object> extends Omit<AriaTreeProps<T>, "className"> {
  label: string;
  className?: string | undefined;
}

export function Tree<T extends object>({ label, className, ...props }: TreeProps<T>) {
  return <AriaTree {...props} aria-label={label} className={classNames("sb-tree", className)} />;
}

export interface TreeItemProps<T>
  extends Omit<AriaTreeItemProps<T>, "className" | "textValue" | "children"> {
  title: string;
  icon?: IconType | undefined;
  /** A category colour token, as the narrow edge at the left. */
  edge?: string | undefined;
  /** What stands at the right: a count, a badge. */
  end?: ReactNode;
  /** Nested `TreeItem`s. */
  children?: ReactNode;
}

export function TreeItem<T extends object>({
  title,
  icon,
  edge,
  end,
  children,
  ...props
}: TreeItemProps<T>) {
  return (
    <AriaTreeItem {...props} textValue={title} className="sb-tree-item">
      <TreeItemContent>
        {({ hasChildItems, level }) => (
          <span className="sb-tree-row" style={{ paddingLeft: 4 + (level - 1) * 16 }}>
            {hasChildItems ? (
              <Button slot="chevron" className="sb-tree-chevron">
                <Icon of={ChevronRight} size={12} />
              </Button>
            ) : (
              <span className="sb-tree-chevron" />
            )}
            {edge && <span className="sb-tree-edge" style={{ background: edge }} />}
            {icon && <Icon of={icon} size={14} />}
            <span className="truncate grow">{title}</span>
            {end}
          </span>
        )}
      </TreeItemContent>
      {children}
    </AriaTreeItem>
  );
}
