import type { ReactNode } from "react";
import "./skeleton.css";

export interface SkeletonProps {
  /** CSS lengths. @default "100%" and "12px" */
  width?: number | string;
  height?: number | string;
  isRound?: boolean;
}

/** A grey bar in the place and size of what is to come. */
export function Skeleton({ width = "100%", height = 12, isRound = false }: SkeletonProps) {
  return (
    <span
      className="sb-skeleton"
      style={{ width, height, borderRadius: isRound ? "50%" : undefined }}
    />
  );
}

/** Holds skeletons: invisible for 150 ms so that quick answers do not flicker; says "Loading" once. */
export function Loading({ label = "Loading", children }: { label?: string; children: ReactNode }) {
  return (
    <div className="sb-loading" role="status" aria-label={label}>
      {children}
    </div>
  );
}

/** Rows of a list or table in their final height. */
export function SkeletonRows({ count = 6 }: { count?: number }) {
  return (
    <Loading>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are alike and never move
        <div className="sb-skeleton-row" key={index}>
          <Skeleton width={16} height={16} isRound />
          <Skeleton width={`${28 + ((index * 13) % 24)}%`} />
          <span className="grow" />
          <Skeleton width={64} />
        </div>
      ))}
    </Loading>
  );
}
