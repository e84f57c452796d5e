import type { Ref } from 'react';
import type { Acted } from '#contract/console/acts.ts';
import type { CasePage, TaskCard } from '#contract/console/case-page.ts';
import { TaskForm } from '#web/console/acts/task-form.tsx';
import { CopyText } from '#web/console/parts/copy-text.tsx';
import { DueMark } from '#web/console/parts/due-mark.tsx';
import { Guidance } from '#web/console/parts/guidance.tsx';
import { WhyBox } from '#web/console/parts/why-box.tsx';
import { Link } from '#web/console/link.tsx';
import { useSay } from '#web/console/texts.ts';
import { Icon } from '#web/ui/icon.tsx';
import type { Choose, Chosen } from './choose.ts';
import { Causes } from './causes.tsx';
import { Standing } from './standing.tsx';

interface NextProps {
  readonly ref: Ref<HTMLElement>;
  readonly found: CasePage;
  readonly chosen: Chosen;
  readonly choose: Choose;
  readonly onDone: (acted: Acted) => void;
}

/** 下一步: the task's form with the words to say; other tasks wait below, one press away. */
export function NextStep({ ref, found, chosen, choose, onDone }: NextProps) {
  const say = useSay();
  const task =
    found.tasks.find((each) => each.task === chosen.task) ??
    found.tasks.find((each) => each.isMine) ??
    found.tasks[0] ??
    null;
  const others = found.tasks.filter((each) => each !== task || chosen.act !== null);
  return (
    <section className="column next" ref={ref} aria-labelledby="next-title">
      <div className="column-head">
        <h2 id="next-title" tabIndex={-1}>
          {say('console.next.title')} {task === null || chosen.act !== null ? null : <small>{whose(task, say)}</small>}
        </h2>
      </div>
      <div className="column-scroll">
        {chosen.act === null ? null : (
          <article className="next-card">
            <header>
              <h3>{say(`console.act.${chosen.act}`)}</h3>
            </header>
            <div className="next-body">
              <TaskForm
                key={`${chosen.act}${typeof chosen.about === 'string' ? chosen.about : (chosen.about?.key ?? '')}`}
                found={found}
                task={null}
                noun={chosen.act}
                about={chosen.about}
                onDone={onDone}
                onCancel={() => choose({})}
              />
            </div>
          </article>
        )}
        {chosen.act === null && task !== null ? (
          <Current key={task.task} found={found} task={task} choose={choose} onDone={onDone} />
        ) : null}
        {task === null && chosen.act === null ? (
          <p className="note">
            {say(found.isErased ? 'console.next.none.erased' : `console.next.none.${found.status}`)}
          </p>
        ) : null}
        <Others tasks={others} choose={choose} />
        <Standing found={found} choose={choose} />
        <Causes found={found} />
        <Messages messages={found.messages} />
        <Links found={found} choose={choose} />
      </div>
    </section>
  );
}

function whose(task: TaskCard, say: ReturnType<typeof useSay>): string {
  return task.isMine ? say('console.next.mine') : say('console.next.theirs', { who: task.assignee });
}

function Current({
  found,
  task,
  choose,
  onDone,
}: {
  readonly found: CasePage;
  readonly task: TaskCard;
  readonly choose: Choose;
  readonly onDone: (acted: Acted) => void;
}) {
  const say = useSay();
  const { sendsBack } = task;
  return (
    <>
      <article className="next-card">
        <header>
          <h3>{task.title}</h3>
          <p>{task.lead}</p>
          {task.due === null ? null : <DueMark due={task.due} hasFuse={false} />}
        </header>
        <div className="next-body">
          {task.why === null || task.why.state === 'calm' ? null : <WhyBox why={task.why} />}
          <TaskForm
            found={found}
            task={task}
            noun={null}
            onDone={onDone}
            onCancel={null}
            aside={
              sendsBack === null ? null : (
                <button
                  type="button"
                  className="button"
                  onClick={() => choose({ task: task.task, act: sendsBack, about: task.task })}
                >
                  {say('console.panel.send-back')}
                </button>
              )
            }
          />
        </div>
      </article>
      {task.guidance === null ? null : <Guidance guidance={task.guidance} />}
    </>
  );
}

function Others({ tasks, choose }: { readonly tasks: readonly TaskCard[]; readonly choose: Choose }) {
  const say = useSay();
  if (tasks.length === 0) return null;
  return (
    <section className="next-others">
      <h3>{say('console.next.others', { count: tasks.length })}</h3>
      <ul>
        {tasks.map((task) => (
          <li key={task.task}>
            <button type="button" onClick={() => choose({ task: task.task })}>
              <span>
                <b>{task.title}</b>
                <small>{whose(task, say)}</small>
              </span>
              <DueMark due={task.due} hasFuse={false} />
              <Icon name="chev" />
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** 可复制的话: ready to send by whatever messenger the shop uses. */
function Messages({ messages }: Pick<CasePage, 'messages'>) {
  const say = useSay();
  if (messages.length === 0) return null;
  return (
    <details className="aside-box">
      <summary>
        <Icon name="copy" />
        {say('console.messages.title')}
      </summary>
      {messages.map((message) => (
        <CopyText key={message.id} title={message.title} text={message.text} />
      ))}
    </details>
  );
}

function Links({ found, choose }: { readonly found: CasePage; readonly choose: Choose }) {
  const say = useSay();
  if (found.links.length === 0) return null;
  return (
    <section className="aside-links">
      <h3>{say('console.links.title')}</h3>
      <ul>
        {found.links.map((link) => (
          <li key={link.link}>
            <Icon name="link" />
            <Link to={{ screen: 'case', caseId: link.caseId, task: null, act: null }}>{link.caseNumber}</Link>
            <span className="muted">
              {link.kindText}
              {link.isLead ? ` · ${say('console.links.is-lead')}` : ''}
            </span>
            <button
              type="button"
              className="entry-correct"
              onClick={() => choose({ act: 'link-removal', about: link.link })}
            >
              {say('console.links.remove')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
