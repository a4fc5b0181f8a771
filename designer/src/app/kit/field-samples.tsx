import { Checkbox } from "../../ui/checkbox.tsx";
import { ComboBox } from "../../ui/combo-box.tsx";
import { ListOption } from "../../ui/list-option.tsx";
import { NumberField } from "../../ui/number-field.tsx";
import { Radio, RadioGroup } from "../../ui/radio-group.tsx";
import { SearchField } from "../../ui/search-field.tsx";
import { Select } from "../../ui/select.tsx";
import { Switch } from "../../ui/switch.tsx";
import { TextArea } from "../../ui/text-area.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Sample } from "./sample.tsx";

const WORKGROUPS = [
  { id: "support", name: "Support", agents: 12 },
  { id: "sales", name: "Sales", agents: 7 },
  { id: "billing", name: "Billing", agents: 4 },
];

export function FieldSamples() {
  return (
    <>
      <Sample title="Fields">
        <div className="kit-fields">
          <TextField label="Label" defaultValue="What kind is it?" />
          <TextField
            label="Name"
            isRequired
            placeholder="support-tier-2"
            description="Cannot be changed later."
          />
          <TextField label="Expression" isCode defaultValue={'workgroup = "Support"'} />
          <TextField
            label="Name"
            defaultValue="Support"
            error="Another workgroup has this name. Choose another."
          />
          <NumberField label="Alert timeout, seconds" defaultValue={20} minValue={1} />
          <NumberField label="Priority" defaultValue={50} isDisabled />
          <Select label="Workgroup" defaultSelectedKey="support" items={WORKGROUPS}>
            {(workgroup) => (
              <ListOption hint={`${workgroup.agents} agents`}>{workgroup.name}</ListOption>
            )}
          </Select>
          <Select
            label="Status after a missed alert"
            placeholder="Choose a status"
            error="Choose a status."
          >
            <ListOption id="away">Away</ListOption>
          </Select>
          <ComboBox label="Skill" placeholder="Find a skill" defaultItems={WORKGROUPS}>
            {(workgroup) => <ListOption>{workgroup.name}</ListOption>}
          </ComboBox>
          <SearchField label="Find a tool" keys="/" />
          <TextField label="Version" isReadOnly defaultValue="14" />
          <SearchField label="Find a handler" defaultValue="incoming" />
        </div>
        <TextArea
          className="grow"
          label="Notes"
          defaultValue="Public posts go to triage, private ones to the DM team."
        />
      </Sample>
      <Sample title="Choices">
        <Switch defaultSelected>Take part in ACD</Switch>
        <Switch>Auto-answer</Switch>
        <Switch isDisabled>Record</Switch>
        <Checkbox defaultSelected>Public</Checkbox>
        <Checkbox>Private</Checkbox>
        <Checkbox isIndeterminate>All channels</Checkbox>
        <Checkbox isInvalid>I have read it</Checkbox>
        <Checkbox isDisabled defaultSelected>
          Locked
        </Checkbox>
        <RadioGroup label="Reply goes to" defaultValue="all">
          <Radio value="all" hint="Everyone on the network can read it.">
            Public reply
          </Radio>
          <Radio value="one">Private answer</Radio>
        </RadioGroup>
      </Sample>
    </>
  );
}
