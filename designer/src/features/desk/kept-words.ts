import { create } from "zustand";

const useKept = create<{ texts: Readonly<Record<string, string>> }>(() => ({ texts: {} }));

/**
 * What is being written about a customer or an interaction, until it is saved: looking at another
 * interaction meanwhile loses nothing. In memory only, as with answers. `undefined`: nothing is.
 */
export function useKeptWords(key: string) {
  const text = useKept(({ texts }) => texts[key]);
  return [text, (next: string | undefined) => keepWords(key, next)] as const;
}

function keepWords(key: string, next: string | undefined): void {
  useKept.setState(({ texts }) => {
    const { [key]: _before, ...others } = texts;
    return { texts: next === undefined ? others : { ...others, [key]: next } };
  });
}
