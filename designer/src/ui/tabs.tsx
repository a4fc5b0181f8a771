import type { ReactNode } from "react";
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  type TabPanelProps as AriaTabPanelProps,
  type TabProps as AriaTabProps,
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
} from "react-aria-components";
import { classNames } from "./class-names.ts";
import "./tabs.css";

export interface TabsProps extends Omit<AriaTabsProps, "className" | "children"> {
  className?: string | undefined;
  /** One `TabList`, then `TabPanel`s. */
  children: ReactNode;
}

export function Tabs({ className, ...props }: TabsProps) {
  return <AriaTabs {...props} className={classNames("sb-tabs", className)} />;
}

/** @param end What stands at the far end of the row: a hint, a button. */
export function TabList({
  label,
  children,
  end,
}: {
  label: string;
  children: ReactNode;
  end?: ReactNode;
}) {
  return (
    <div className="sb-tab-row">
      <AriaTabList aria-label={label} className="sb-tab-list">
        {children}
      </AriaTabList>
      {end && <div className="sb-tab-end">{end}</div>}
    </div>
  );
}

export interface TabProps extends Omit<AriaTabProps, "className" | "children"> {
  children: ReactNode;
  /** A figure beside the title, such as the number of problems. */
  count?: number | undefined;
}

export function Tab({ children, count, ...props }: TabProps) {
  return (
    <AriaTab {...props} className="sb-tab">
      {children}
      {count !== undefined && <span className="sb-tab-count num">{count}</span>}
    </AriaTab>
  );
}

export function TabPanel({
  className,
  ...props
}: Omit<AriaTabPanelProps, "className"> & { className?: string }) {
  return <AriaTabPanel {...props} className={classNames("sb-tab-panel", className)} />;
}
