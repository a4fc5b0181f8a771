/** Who writes on the day, by the name that others see; without a domain they are of this server. */
export const handles: Readonly<Record<string, string>> = {
  "Marek Dvořák": "marek@hackers.example",
  "Ingrid Solberg": "ingrid@fjord.example",
  "Helena Costa": "helena",
  "Matteo Ricci": "matteo@selfhosted.example",
  "Camille Laurent": "camille@fjord.example",
  "Олена Коваленко": "olena@hackers.example",
  "Yuki Tanaka": "yuki@art.example",
  "Walter Brandt": "walter",
  "Beatriz Sousa": "bia@art.example",
  "נועה לוי": "noa@fjord.example",
};
