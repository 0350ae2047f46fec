import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { Brand } from '@/components/brand/Brand';
import styles from './auth.module.css';

interface AuthCardProps {
  title: string;
  lead: string;
  children: ReactNode;
}

export function AuthCard({ title, lead, children }: AuthCardProps) {
  useDocumentTitle(`${title} · Thor`);
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Brand />
        <div>
          <h1>{title}</h1>
          <p>{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
