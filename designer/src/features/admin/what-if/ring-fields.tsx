import type { WorkgroupView } from "@signalbox/server/contract";
import { Plus, Trash2 } from "lucide-react";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { IconButton } from "../../../ui/icon-button.tsx";
import { NumberField } from "../../../ui/number-field.tsx";
import { Radio, RadioGroup } from "../../../ui/radio-group.tsx";
import type { Ring, Trial } from "./trial.ts";

/** PureConnect's bullseye has five at most; after the last one the whole workgroup is asked. */
const MOST_RINGS = 5;

export interface RingFieldsProps {
  members: WorkgroupView["members"];
  value: Trial["rings"];
  onChange: (value: Trial["rings"]) => void;
}

/** Which agents are asked first, and for how long before others are asked too. */
export function RingFields({ members, value, onChange }: RingFieldsProps) {
  const { mode, rings } = value;
  const change = (index: number, part: Partial<Ring>) =>
    onChange({
      mode,
      rings: rings.map((ring, at) => (at === index ? { ...ring, ...part } : ring)),
    });
  return (
    <>
      <RadioGroup
        label="Bullseye"
        value={mode}
        onChange={(chosen) => onChange({ mode: chosen as Trial["rings"]["mode"], rings })}
      >
        <Radio value="asHandlersAsked">As handlers asked</Radio>
        <Radio value="none">None: the whole workgroup at once</Radio>
        <Radio value="these">These rings</Radio>
      </RadioGroup>
      {mode === "these" && (
        <>
          {rings.map((ring, index) => (
            // Rings have no name of their own: their place is what they are.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <fieldset key={index} className="what-if-ring" aria-label={`Ring ${index + 1}`}>
              <div className="what-if-ring-head">
                <b>Ring {index + 1}</b>
                <IconButton
                  icon={Trash2}
                  label={`Remove ring ${index + 1}`}
                  onPress={() => onChange({ mode, rings: rings.filter((_, at) => at !== index) })}
                />
              </div>
              {members.map(({ userId, displayName }) => (
                <Checkbox
                  key={userId}
                  isSelected={ring.userIds.includes(userId)}
                  onChange={(isIn) =>
                    change(index, {
                      userIds: isIn
                        ? [...ring.userIds, userId]
                        : ring.userIds.filter((id) => id !== userId),
                    })
                  }
                >
                  {displayName}
                </Checkbox>
              ))}
              <NumberField
                label="Seconds until the next opens"
                minValue={1}
                maxValue={86_400}
                value={ring.timeoutSeconds}
                onChange={(seconds) => change(index, { timeoutSeconds: seconds || 1 })}
              />
            </fieldset>
          ))}
          {rings.length < MOST_RINGS && (
            <Button
              icon={Plus}
              onPress={() =>
                onChange({ mode, rings: [...rings, { userIds: [], timeoutSeconds: 30 }] })
              }
            >
              Add ring
            </Button>
          )}
        </>
      )}
    </>
  );
}
