import type { CaseForm } from '#contract/console/case-page.ts';
import { useSay } from '#web/console/texts.ts';

/** 方案 as it stands: what is decided on, or answered. */
export function OfferShown({ offer }: { readonly offer: CaseForm['offer'] }) {
  const say = useSay();
  if (offer === null) return <p className="muted">{say('console.offer.none')}</p>;
  return (
    <div className="offer-shown">
      <p className="muted">{offer.statusText}</p>
      <table>
        <caption className="vh">{say('console.offer.caption')}</caption>
        <tbody>
          {offer.lines.map((line, index) => (
            <tr key={index}>
              <th scope="row">{line.text}</th>
              <td>{line.amount}</td>
            </tr>
          ))}
        </tbody>
        {offer.total === null ? null : (
          <tfoot>
            <tr>
              <th scope="row">{say('console.offer.total')}</th>
              <td>{offer.total}</td>
            </tr>
          </tfoot>
        )}
      </table>
      {offer.change === null ? null : <p>{say('console.offer.change', { change: offer.change })}</p>}
    </div>
  );
}
