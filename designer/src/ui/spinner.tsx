import "./spinner.css";

/** Work under way. Give a label where no text beside it says so. */
export function Spinner({ label, size = 16 }: { label?: string; size?: number }) {
  return (
    <svg
      className="sb-spinner"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      role={label ? "img" : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
    >
      <circle cx="8" cy="8" r="6" />
      <path d="M8 2a6 6 0 0 1 6 6" />
    </svg>
  );
}
