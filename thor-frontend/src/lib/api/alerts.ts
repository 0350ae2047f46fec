import { queryOptions } from '@tanstack/react-query';
import { api, bodyOf } from './client';
import type { Alert, Alerts, NewAlertRequest } from './types';

export async function fetchAlerts(): Promise<Alerts> {
  return bodyOf(api.GET('/api/livedata/alerts'));
}

export async function makeAlert(body: NewAlertRequest): Promise<Alert> {
  return bodyOf(api.POST('/api/livedata/alerts', { body }));
}

export async function deleteAlert(id: number): Promise<void> {
  await api.DELETE('/api/livedata/alerts/{alert_id}', { params: { path: { alert_id: id } } });
}

export const alertsQueryOptions = queryOptions({ queryKey: ['alerts'], queryFn: fetchAlerts });
