import { useMutation, useQueryClient } from '@tanstack/react-query';
import { deleteAlert, makeAlert } from '@/lib/api/alerts';
import { messageOf } from '@/lib/api/errors';
import { refetchAlerts } from '@/realtime/useAlerts';
import { notify } from '@/stores/noticeStore';

export function useMakeAlert() {
  const queryClient = useQueryClient();
  return useMutation({ mutationFn: makeAlert, onSuccess: () => refetchAlerts(queryClient) });
}

export function useDeleteAlert() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: deleteAlert,
    onSuccess: () => refetchAlerts(queryClient),
    onError: (error) => notify('problem', `Could not delete the alert: ${messageOf(error)}`),
  });
}
