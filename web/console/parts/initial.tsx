interface InitialProps {
  readonly name: string;
  readonly isMe?: boolean;
  readonly isRole?: boolean;
}

/** 头像: the first character of a name; dashed for a role that nobody has taken yet. */
export function Initial({ name, isMe = false, isRole = false }: InitialProps) {
  const look = isMe ? 'initial' : isRole ? 'initial initial-role' : 'initial initial-other';
  return (
    <span className={look} aria-hidden="true">
      {[...name][0]?.toUpperCase() ?? ''}
    </span>
  );
}
