import { Loading, Skeleton, SkeletonRows } from "../../ui/skeleton.tsx";

/** The desk's own shape while it loads. */
export function DeskSkeleton() {
  return (
    <div className="desk desk-skeleton">
      <div className="desk-skeleton-list">
        <SkeletonRows count={7} />
      </div>
      <div className="desk-current-loading">
        <Loading label="Loading the desk">
          <Skeleton width={220} height={20} />
          <Skeleton width="60%" height={56} />
          <Skeleton width="48%" height={56} />
        </Loading>
      </div>
    </div>
  );
}
