import { saveFile } from "../ui/save-file.ts";

/**
 * Prints a drawing, one sheet, over whatever the page shows. It is an image, for the content policy
 * lets no markup in; when the print dialog is gone, so is the sheet.
 */
export function printDrawing(svg: string): void {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  const sheet = document.createElement("div");
  sheet.className = "print-sheet";
  const image = document.createElement("img");
  image.alt = "";
  image.addEventListener("load", () => window.print(), { once: true });
  window.addEventListener(
    "afterprint",
    () => {
      sheet.remove();
      URL.revokeObjectURL(address);
    },
    { once: true },
  );
  image.src = address;
  sheet.append(image);
  document.body.append(sheet);
}

/** Hands the drawing over as a file. */
export function downloadDrawing(svg: string, name: string): void {
  saveFile(svg, `${name}.svg`, "image/svg+xml");
}
