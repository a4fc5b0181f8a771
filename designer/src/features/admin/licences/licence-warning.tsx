import { useQuery } from "@tanstack/react-query";
import { Link } from "react-aria-components";
import { useSession } from "../../../app/session.tsx";
import { Banner } from "../../../ui/banner.tsx";
import { licencesQuery } from "../admin-data.ts";

/** On every page of the administration, before seats run out rather than when ACD stops. */
export function LicenceWarning() {
  const { has } = useSession();
  const { data = [] } = useQuery({ ...licencesQuery, enabled: has("directory.read") });
  const short = data.filter(({ warning }) => warning !== "");
  if (short.length === 0) return null;
  return (
    <Banner tone="warning">
      {short.map(({ feature, title, warning }) => (
        <p key={feature}>
          <Link href={`/administration/licences/${feature}`}>{title}</Link>: {warning}
        </p>
      ))}
    </Banner>
  );
}
