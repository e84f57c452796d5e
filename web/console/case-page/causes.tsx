import type { CasePage } from '#contract/console/case-page.ts';
import { Link } from '#web/console/link.tsx';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import { drawFishbone } from './fishbone.ts';
import type { Bone } from './fishbone.ts';

/** 原因: the fishbone of this case, with the same said as a list. */
export function Causes({ found }: { readonly found: CasePage }) {
  const say = useSay();
  const causes = found.fishbone.flatMap((dimension) => dimension.causes);
  if (causes.length === 0) return null;
  return (
    <details className="aside-box" open>
      <summary>
        <Icon name="chart" />
        {say('console.fishbone.title')} <small>{say('console.fishbone.count', { count: causes.length })}</small>
      </summary>
      <FishbonePicture found={found} />
      <ul className="cause-list">
        {found.fishbone
          .filter((dimension) => dimension.causes.length > 0)
          .map((dimension) => (
            <li key={dimension.dimension}>
              <b>{dimension.title}</b>
              {dimension.causes.map((cause, index) => (
                <span key={index}>
                  {cause.text}
                  {cause.isRoot ? <span className="tag">{say('console.causes.root')}</span> : null}
                </span>
              ))}
            </li>
          ))}
      </ul>
      <Link to={{ screen: 'causes', days: 90 }}>{say('console.fishbone.all')}</Link>
    </details>
  );
}

function FishbonePicture({ found }: { readonly found: CasePage }) {
  const say = useSay();
  const { width, height, spineX, headY, bones } = drawFishbone(found.fishbone);
  return (
    <svg className="fishbone" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={say('console.fishbone.label')}>
      <path className="spine" d={`M${spineX} 8V${headY}`} />
      <rect className="fish-head" x={spineX - 50} y={headY} width={100} height={height - headY} rx={8} />
      <text className="fish-matter" x={spineX} y={(headY + height) / 2 + 5}>
        {say('console.fishbone.head')}
      </text>
      {bones.map((bone) => (
        <BonePicture key={bone.title} bone={bone} />
      ))}
    </svg>
  );
}

/** As many as have room beside the bone; the list below has every word. */
const LETTERS = 10;

function BonePicture({ bone }: { readonly bone: Bone }) {
  const { foot, tip, label, isLeft } = bone;
  return (
    <g className={isLeft ? 'is-left' : undefined}>
      <path className="bone" d={`M${foot.x} ${foot.y}L${tip.x} ${tip.y}`} />
      <text className="bone-title" x={label.x} y={label.y + 5}>
        {bone.title}
      </text>
      {bone.twigs.map((twig, index) => (
        <g key={index}>
          <path className="twig" d={`M${twig.x} ${twig.y}H${twig.textX + (isLeft ? 4 : -4)}`} />
          <text className={twig.isRoot ? 'twig-text is-root' : 'twig-text'} x={twig.textX} y={twig.y + 4}>
            {[...twig.text].length > LETTERS ? `${[...twig.text].slice(0, LETTERS - 1).join('')}…` : twig.text}
          </text>
        </g>
      ))}
    </g>
  );
}
