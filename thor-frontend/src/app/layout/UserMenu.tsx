import { PlainButton } from '@/components/controls/buttons';
import { Menu } from '@/components/controls/Menu';
import type { SessionUser } from '@/features/auth/api/allauth';
import { useLogout } from '@/features/auth/hooks/useLogout';

export function UserMenu({ user }: { user: SessionUser }) {
  const logout = useLogout();
  return (
    <Menu position="bottom-end" offset={4}>
      <Menu.Target>
        <PlainButton
          data-testid="user-menu"
          aria-label={`${user.email.slice(0, 1).toUpperCase()}, ${user.email}, menu`}
        >
          {user.email.slice(0, 1).toUpperCase()} <span aria-hidden="true">▾</span>
        </PlainButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{user.email}</Menu.Label>
        <Menu.Item data-testid="logout" disabled={logout.isPending} onClick={() => logout.mutate()}>
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
