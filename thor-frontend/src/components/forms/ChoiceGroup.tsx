import { useId } from 'react';
import styles from './ChoiceGroup.module.css';
import { FieldGroup } from './FieldGroup';

interface ChoiceGroupProps<Value extends string> {
  legend: string;
  value: Value;
  choices: readonly { value: Value; words: string; hint?: string }[];
  onChange: (value: Value) => void;
}

/** A few choices, all in sight, of which one is taken. */
export function ChoiceGroup<Value extends string>(props: ChoiceGroupProps<Value>) {
  const { legend, value, choices, onChange } = props;
  const name = useId();
  return (
    <FieldGroup legend={legend}>
      {choices.map((choice) => (
        <label key={choice.value} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.words} {choice.hint && <small>{choice.hint}</small>}
          </span>
        </label>
      ))}
    </FieldGroup>
  );
}
