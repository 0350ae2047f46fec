import { type FormEvent, useRef, useState } from 'react';
import { PlainButton } from '@/components/controls/buttons';
import { Field } from '@/components/forms/Field';
import { SendingBlock } from '@/components/SendingBlock';
import { useKeyAction } from '@/components/shortcuts/useKeyAction';
import type { Account, Price } from '@/lib/api/types';
import { useClock } from '@/lib/clock';
import { signOf } from '@/lib/decimal';
import { shortBlock } from '@/lib/shortSales';
import { useLiveAccount, usePosition } from '@/realtime/hooks';
import { useSendingBlock } from '@/realtime/inTime';
import { marketNow } from '@/realtime/replayClock';
import { usePreferencesStore } from '@/stores/preferencesStore';
import { useOrderPreview } from '../hooks/useOrderPreview';
import { useSendTicket } from '../hooks/useSendTicket';
import { useTicketFocus } from '../hooks/useTicketFocus';
import { useTicketMarket } from '../hooks/useTicketMarket';
import { validateDraft } from '../ticket/checks';
import type { DraftErrors, TicketDraft } from '../ticket/draft';
import { estimateTicket } from '../ticket/estimate';
import { refusalWords } from '../ticket/problem';
import { changeDraft, editTicket, reviewTicket, useTicketStore } from '../ticket/ticketStore';
import { ticketWarnings } from '../ticket/warnings';
import { missingWords } from '../ticket/words';
import { waitingOf } from '../waiting';
import { TicketFacts } from './TicketFacts';
import { TicketFields } from './TicketFields';
import { TicketQuote } from './TicketQuote';
import { TicketReview } from './TicketReview';
import { TicketSymbol } from './TicketSymbol';
import { TicketUnderWay } from './TicketUnderWay';
import styles from './ticket.module.css';

const NO_ERRORS: DraftErrors = {};
const NO_WARNINGS: readonly string[] = [];

export function TicketForm({ account }: { account: Account }) {
  const draft = useTicketStore((state) => state.draft);
  const replaces = useTicketStore((state) => state.replaces);
  const stage = useTicketStore((state) => state.stage);
  const problem = useTicketStore((state) => state.problem);
  const isEditing = stage.kind === 'edit';
  const block = useSendingBlock();
  const { quote, instrument, shownTickSize } = useTicketMarket(draft.symbol);
  const wrong = validateDraft(draft, instrument);
  const isSound = Object.keys(wrong).length === 0;
  const [found, setFound] = useState<DraftErrors>(NO_ERRORS);
  const form = useRef<HTMLFormElement>(null);
  const quantity = useTicketFocus();
  const send = useSendTicket(account.id);
  const sendMode = usePreferencesStore((state) => state.sendMode);
  const limits = usePreferencesStore((state) => state.warnings);
  const equity = useLiveAccount(account.id)?.equity ?? null;
  const held = usePosition(account.id, instrument?.symbol ?? '')?.quantity;
  const sellBlock = signOf(held ?? '0') > 0 ? null : shortBlock(account, instrument?.asset_type);
  const preview = useOrderPreview(
    draft,
    instrument,
    account.id,
    replaces === null && stage.kind !== 'sending',
  );
  const refusal = refusalWords(preview);
  const foreseen = preview?.order ?? null;
  const waits = useClock((now) => (foreseen && waitingOf(foreseen, account, marketNow(now))?.words) || null);
  const estimate = estimateTicket(draft, quote, instrument, shownTickSize);
  const value = estimate.margin ?? estimate.value;
  const facts = { market: quote, instrument, value, equity, held, tickSize: shownTickSize };
  const warnings = isSound ? ticketWarnings(draft, facts, limits) : NO_WARNINGS;
  const sendsAtOnce = sendMode === 'oneClick' && warnings.length === 0;
  const errors: DraftErrors = { ...problem?.fields, ...found };
  useKeyAction('ticket.submit', () => form.current?.requestSubmit(), isEditing);

  function change(next: Partial<TicketDraft>) {
    setFound(NO_ERRORS);
    changeDraft(next);
  }

  function review(event: FormEvent) {
    event.preventDefault();
    setFound(wrong);
    if (!isSound) return;
    reviewTicket();
    if (sendsAtOnce) send.mutate();
  }

  function pickPrice(price: Price) {
    if (replaces && draft.orderType !== 'LMT') return;
    change({ orderType: draft.orderType === 'STP_LMT' ? 'STP_LMT' : 'LMT', limitPrice: price });
  }

  return (
    <form ref={form} className={styles.form} onSubmit={review} noValidate data-side={draft.side}>
      <Field label="Symbol" error={errors.symbol}>
        {(control) => (
          <TicketSymbol
            control={control}
            symbol={draft.symbol}
            isLocked={!isEditing || replaces !== null}
            onChange={(symbol) => change({ symbol, limitPrice: '', stopPrice: '' })}
          />
        )}
      </Field>
      <TicketQuote quote={quote} instrument={instrument} tickSize={shownTickSize} onPickPrice={pickPrice} />
      <fieldset className={styles.plain} disabled={!isEditing}>
        <TicketFields
          draft={draft}
          errors={errors}
          quote={quote}
          tickSize={shownTickSize}
          isReplacing={replaces !== null}
          sellBlock={sellBlock}
          quantity={quantity}
          onChange={change}
        />
      </fieldset>
      <TicketFacts
        accountId={account.id}
        draft={draft}
        estimate={estimate}
        assetType={instrument?.asset_type ?? 'EQ'}
        preview={preview}
      />
      <div className={styles.foot} data-testid="ticket-foot">
        {waits && isSound && (
          <p className={styles.waits} data-testid="ticket-waits">
            {waits}.
          </p>
        )}
        {refusal && !problem && (
          <p className={styles.problem} data-testid="ticket-refusal">
            This order would be rejected. {refusal}
          </p>
        )}
        {problem && (
          <p className={styles.problem} role="alert" data-testid="ticket-error">
            {problem.message}
          </p>
        )}
        {stage.kind === 'review' && (
          <TicketReview
            words={estimate.words}
            accountName={account.display_name}
            isReplacing={replaces !== null}
            block={block}
            warnings={warnings}
            onBack={editTicket}
            onSend={() => send.mutate()}
          />
        )}
        {stage.kind === 'sending' && (
          <TicketUnderWay
            words={estimate.words}
            accountName={account.display_name}
            isSilent={stage.isSilent}
          />
        )}
        {isEditing && (
          <>
            <p className={isSound ? styles.words : styles.small} data-testid="ticket-summary">
              {isSound ? estimate.words : missingWords(wrong)}
            </p>
            <SendingBlock reason={block} />
            <PlainButton
              type="submit"
              className={styles.go}
              data-testid="ticket-review"
              disabled={sendsAtOnce && block !== null}
            >
              {sendsAtOnce ? 'Send' : 'Review'} {replaces ? 'change' : 'order'}
            </PlainButton>
          </>
        )}
      </div>
    </form>
  );
}
