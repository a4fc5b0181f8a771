import { Loading, Skeleton, SkeletonRows } from "../ui/skeleton.tsx";
import "./shell.css";

/** A page on its way: the shape most pages have. */
export function RoutePending() {
  return (
    <div className="route-pending">
      <Loading>
        <Skeleton width={180} height={20} />
      </Loading>
      <SkeletonRows />
    </div>
  );
}
