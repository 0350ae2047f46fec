import { useState } from 'react';
import { FieldGroup } from '@/components/forms/FieldGroup';
import formLayout from '@/components/forms/formLayout.module.css';
import { TextField } from '@/components/forms/TextField';
import { isDecimal, signOf } from '@/lib/decimal';
import { cleanNumber } from '@/lib/numberText';
import { prefer, usePreferencesStore, type WarningLimits } from '@/stores/preferencesStore';

const LIMITS: readonly { name: keyof WarningLimits; label: string }[] = [
  { name: 'limitPercent', label: 'Limit beyond market (%)' },
  { name: 'equityPercent', label: 'Order value (% of equity)' },
  { name: 'quantity', label: 'Order quantity' },
];

/** Beyond which the ticket asks whether an order is meant so. What is typed counts once it is a number, or empty. */
export function WarningFields() {
  const warnings = usePreferencesStore((state) => state.warnings);
  const [typed, setTyped] = useState(warnings);

  function change(name: keyof WarningLimits, text: string) {
    setTyped({ ...typed, [name]: text });
    if (isLimit(text)) prefer({ warnings: { ...warnings, [name]: cleanNumber(text) } });
  }

  return (
    <FieldGroup legend="Warn before sending an order above">
      <div className={formLayout.row}>
        {LIMITS.map(({ name, label }) => (
          <TextField
            key={name}
            label={label}
            error={isLimit(typed[name]) ? undefined : 'Enter a number, or leave empty for no warning.'}
            data-testid={`warning-${name}`}
            inputMode="decimal"
            autoComplete="off"
            value={typed[name]}
            onChange={(event) => change(name, event.currentTarget.value)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

function isLimit(text: string): boolean {
  const limit = cleanNumber(text);
  return limit === '' || (isDecimal(limit) && signOf(limit) >= 0 && !limit.startsWith('+'));
}
