import type { CasePage } from '#contract/console/case-page.ts';
import { OfferShown } from '#web/console/acts/fields/offer-shown.tsx';
import { DueMark } from '#web/console/parts/due-mark.tsx';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { Attachments } from './attachments.tsx';
import type { Choose } from './case-screen.tsx';

/** 现状: the offer, promises, rectifications and evidence as they stand, folded away beside what is next. */
export function Standing({ found, choose }: { readonly found: CasePage; readonly choose: Choose }) {
  const say = useSay();
  const { offer, promises, rectifications, responsibility, evidence } = found;
  const canRenew = found.acts.some((each) => each.form === 'promises' && each.refusal === null);
  return (
    <>
      {offer === null ? null : (
        <details className="aside-box">
          <summary>
            <Icon name="edit" />
            {say('console.standing.offer')} <small>{offer.statusText}</small>
          </summary>
          <OfferShown offer={offer} />
        </details>
      )}
      {promises.length === 0 ? null : (
        <details className="aside-box" open>
          <summary>
            <Icon name="clock" />
            {say('console.standing.promises')}
          </summary>
          <ul className="standing-list">
            {promises.map((promise) => (
              <li key={promise.entry}>
                <span>{promise.text}</span>
                <DueMark due={promise.due} hasFuse={false} />
              </li>
            ))}
          </ul>
          {canRenew ? (
            <button
              type="button"
              className="button button-quiet button-small"
              onClick={() => choose({ act: 'promises' })}
            >
              {say('console.act.promises')}
            </button>
          ) : null}
        </details>
      )}
      {responsibility === null ? null : (
        <details className="aside-box">
          <summary>
            <Icon name="user" />
            {say('console.standing.responsibility')} <small>{responsibility.statusText}</small>
          </summary>
          <ul className="standing-list">
            {responsibility.shares.map((share, index) => (
              <li key={index}>
                <span>{share.party}</span>
                <b>{share.percent}</b>
              </li>
            ))}
          </ul>
        </details>
      )}
      {rectifications.length === 0 ? null : <Rectifications rectifications={rectifications} />}
      {evidence.length === 0 ? null : (
        <details className="aside-box">
          <summary>
            <Icon name="clip" />
            {say('console.standing.evidence')} <small>{evidence.length}</small>
          </summary>
          <Attachments attachments={evidence} />
        </details>
      )}
    </>
  );
}

function Rectifications({ rectifications }: Pick<CasePage, 'rectifications'>) {
  const say = useSay();
  return (
    <details className="aside-box">
      <summary>
        <Icon name="flag" />
        {say('console.standing.rectifications')} <small>{rectifications.length}</small>
      </summary>
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
    </details>
  );
}
