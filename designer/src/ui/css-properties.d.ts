import "react";

declare module "react" {
  /** Custom properties in `style`; React sets them through the CSSOM, which the policy allows. */
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
