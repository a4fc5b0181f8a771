import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";
import { Breadcrumbs, type Crumb } from "../ui/breadcrumbs.tsx";

/** Where in the top bar a page puts what it says of itself; filled by the shell. */
export const PageHeaderPlaces = createContext<{ start: Element | null; end: Element | null }>({
  start: null,
  end: null,
});

export interface PageHeaderProps {
  /** From the area to this page; the last one is the page's title. */
  crumbs: readonly Crumb[];
  /** Chips that say how things stand: "draft of version 14", "saved 12:04". */
  status?: ReactNode;
  /** The view's buttons, the primary one last. */
  actions?: ReactNode;
}

/** What the current page shows in the top bar; also the window's title and the first heading. */
export function PageHeader({ crumbs, status, actions }: PageHeaderProps) {
  const { start, end } = useContext(PageHeaderPlaces);
  const title = crumbs.at(-1)?.label ?? "Start";
  return (
    <>
      <title>{`${title} · Signalbox`}</title>
      <h1 className="sb-hidden">{title}</h1>
      {start &&
        createPortal(
          <>
            <Breadcrumbs crumbs={crumbs} />
            {status}
          </>,
          start,
        )}
      {end && actions && createPortal(actions, end)}
    </>
  );
}
