import { plainText, type TextOf } from "../entity/changes.ts";
import type { Named } from "./choice.tsx";
import { mediaTitle } from "./media-rows.ts";
import type { SkillChoice } from "./skill-levels.tsx";
import type { Utilization } from "./utilization-rows.tsx";

/** An id as the name of what it stands for. */
export function namesOf(options: readonly Named[] | undefined): TextOf {
  return (id) => options?.find((option) => option.id === id)?.name ?? plainText(id);
}

export function skillTexts(skills: readonly Named[] | undefined): TextOf {
  const name = namesOf(skills);
  return (value) => {
    const { skillId, proficiency, desire } = value as SkillChoice;
    return `${name(skillId)} ${proficiency}/${desire}`;
  };
}

export function utilizationText(value: unknown): string {
  const { mediaType, percent, maximum } = value as Utilization;
  return `${mediaTitle(mediaType)} ${percent} %, at most ${maximum}`;
}
