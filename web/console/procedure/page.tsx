import type { ReactNode } from 'react';
import type { Address } from '#web/console/address.ts';
import { Link } from '#web/console/link.tsx';
import { useSay } from '#web/console/texts.ts';
import { LoadFailed } from '#web/console/wire/failed.tsx';
import type { Resource } from '#web/console/wire/resource.ts';
import { Icon } from '#web/ui/icon.tsx';
import { WaitingRows } from '#web/ui/waiting.tsx';

interface PageProps<T> {
  readonly title: string;
  readonly back: Address;
  readonly backTitle: string;
  readonly resource: Resource<T>;
  readonly children: (value: T) => ReactNode;
}

/** 流程的一页: where it leads back to, its title, and what was fetched once it is there. */
export function PlaybookPage<T>({ title, back, backTitle, resource, children }: PageProps<T>) {
  const say = useSay();
  const { value, failure, reload } = resource;
  return (
    <>
      <header className="top">
        <Link to={back} className="button button-quiet button-small" aria-label={backTitle} title={backTitle}>
          <Icon name="back" />
        </Link>
        <h1>{title}</h1>
      </header>
      <div className="page-scroll">
        <div className="playbooks-page">
          {value === null && failure !== null ? <LoadFailed failure={failure} reload={reload} /> : null}
          {value === null && failure === null ? <WaitingRows label={say('console.load.waiting')} /> : null}
          {value === null ? null : children(value)}
        </div>
      </div>
    </>
  );
}

/** Several names in a row, as the language joins them. */
export function namesOf(units: readonly { readonly name: string }[], language: string): string {
  return units.map(({ name }) => name).join(language === 'en' ? ', ' : '、');
}
