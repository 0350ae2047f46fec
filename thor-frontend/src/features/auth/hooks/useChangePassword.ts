import { useMutation } from '@tanstack/react-query';
import { notify } from '@/stores/noticeStore';
import { changePassword } from '../api/security';

export function useChangePassword() {
  return useMutation({
    mutationFn: changePassword,
    onSuccess: () => notify('info', 'Password changed.'),
  });
}
