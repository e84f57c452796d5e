import type { ReactNode } from 'react';
import type { CasePage } from '#contract/console/case-page.ts';
import { OfferShown } from '#web/console/acts/fields/offer-shown.tsx';
import { DueMark } from '#web/console/parts/due-mark.tsx';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { IconName } from '#web/ui/icon.tsx';
import { Attachments } from './attachments.tsx';
import type { Choose } from './choose.ts';

interface BoxProps {
  readonly icon: IconName;
  readonly title: string;
  readonly note: string | number;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

function Box({ icon, title, note, isOpen = false, children }: BoxProps) {
  return (
    <details className="aside-box" open={isOpen}>
      <summary>
        <Icon name={icon} />
        {title} <small>{note}</small>
      </summary>
      {children}
    </details>
  );
}

/** 现状: the offer, promises, rectifications and evidence as they stand, folded away beside what is next. */
export function Standing({ found, choose }: { readonly found: CasePage; readonly choose: Choose }) {
  const say = useSay();
  const { offer, promises, rectifications, responsibility, evidence } = found;
  return (
    <>
      {offer === null ? null : (
        <Box icon="edit" title={say('console.standing.offer')} note={offer.statusText}>
          <OfferShown offer={offer} />
        </Box>
      )}
      {promises.length === 0 ? null : <Promises found={found} choose={choose} />}
      {responsibility === null ? null : (
        <Box icon="user" title={say('console.standing.responsibility')} note={responsibility.statusText}>
          <ul className="standing-list">
            {responsibility.shares.map((share, index) => (
              <li key={index}>
                <span>{share.party}</span>
                <b>{share.percent}</b>
              </li>
            ))}
          </ul>
        </Box>
      )}
      {rectifications.length === 0 ? null : <Rectifications rectifications={rectifications} />}
      {evidence.length === 0 ? null : (
        <Box icon="clip" title={say('console.standing.evidence')} note={evidence.length}>
          <Attachments attachments={evidence} />
        </Box>
      )}
    </>
  );
}

function Promises({ found, choose }: { readonly found: CasePage; readonly choose: Choose }) {
  const say = useSay();
  const canRenew = found.acts.some((each) => each.form === 'promises' && each.refusal === null);
  return (
    <Box icon="clock" title={say('console.standing.promises')} note={found.promises.length} isOpen>
      <ul className="standing-list">
        {found.promises.map((promise) => (
          <li key={promise.entry}>
            <span>{promise.text}</span>
            <DueMark due={promise.due} hasFuse={false} />
          </li>
        ))}
      </ul>
      {canRenew ? (
        <button type="button" className="button button-quiet button-small" onClick={() => choose({ act: 'promises' })}>
          {say('console.act.promises')}
        </button>
      ) : null}
    </Box>
  );
}

function Rectifications({ rectifications }: Pick<CasePage, 'rectifications'>) {
  const say = useSay();
  return (
    <Box icon="flag" title={say('console.standing.rectifications')} note={rectifications.length}>
      <ul className="standing-list">
        {rectifications.map((each) => (
          <li key={each.entry}>
            <span>
              {each.what}
              <small>
                {say('console.rectification.target', { target: each.target })}
                <br />
                {say('console.rectification.owner', { owner: each.owner, until: each.until.text })}
              </small>
            </span>
            <span className="tag">{each.statusText}</span>
          </li>
        ))}
      </ul>
    </Box>
  );
}
