import { Loading, Skeleton } from "../../../ui/skeleton.tsx";

/** A form that is still loading, in its final shape. */
export function DetailSkeleton() {
  return (
    <Loading>
      <div className="admin-detail-head">
        <Skeleton width={180} height={16} />
      </div>
      <div className="admin-detail-body">
        {[3, 2, 4].map((fields) => (
          <div key={fields} className="admin-section">
            <Skeleton width={96} />
            <div className="admin-section-body">
              {Array.from({ length: fields }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the bars are alike and never move
                <Skeleton key={index} height={28} />
              ))}
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
