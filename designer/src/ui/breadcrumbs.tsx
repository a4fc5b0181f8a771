import {
  Breadcrumb as AriaBreadcrumb,
  Breadcrumbs as AriaBreadcrumbs,
  Link,
} from "react-aria-components";
import "./breadcrumbs.css";

export interface Crumb {
  label: string;
  /** A path of this application; the last crumb has none. */
  href?: string;
}

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Where you are" className="sb-crumbs-nav">
      <AriaBreadcrumbs className="sb-crumbs">
        {crumbs.map((crumb) => (
          <AriaBreadcrumb key={`${crumb.href ?? ""}:${crumb.label}`} className="sb-crumb">
            <Link {...(crumb.href !== undefined && { href: crumb.href })}>{crumb.label}</Link>
          </AriaBreadcrumb>
        ))}
      </AriaBreadcrumbs>
    </nav>
  );
}
