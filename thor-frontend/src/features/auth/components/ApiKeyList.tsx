import { SmallButton } from '@/components/controls/buttons';
import { SkeletonRows } from '@/components/feedback/SkeletonRows';
import { FormProblem } from '@/components/forms/FormProblem';
import tableStyles from '@/components/table/plainTable.module.css';
import { formatDay } from '@/lib/format/time';
import { useApiKeys, useRevokeApiKey } from '../hooks/useApiKeys';
import styles from './security.module.css';

export function ApiKeyList() {
  const keys = useApiKeys();
  const revoke = useRevokeApiKey();
  if (keys.isPending) return <SkeletonRows label="your API keys" />;
  if (keys.error) return <FormProblem error={keys.error} />;
  if (keys.data.length === 0) {
    return (
      <div className={styles.section}>
        <p>No API keys. Create one for a program that trades for you.</p>
      </div>
    );
  }
  return (
    <table className={tableStyles.list} aria-label="API keys">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Prefix</th>
          <th scope="col">Scope</th>
          <th scope="col" data-secondary>
            Last used
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {keys.data.map(({ id, name, prefix, scope, last_used_at }) => (
          <tr key={id}>
            <td>{name}</td>
            <td>thor_{prefix}</td>
            <td>{scope}</td>
            <td data-secondary>{last_used_at === null ? 'Never' : formatDay(last_used_at)}</td>
            <td data-align="end">
              <SmallButton
                aria-label={`Revoke ${name}`}
                data-testid={`apikey-revoke-${id}`}
                disabled={revoke.isPending}
                onClick={() => revoke.mutate(id)}
              >
                Revoke
              </SmallButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
