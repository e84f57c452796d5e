import { useEffect, useRef } from 'react';
import { useSay } from '#web/console/texts.ts';
import { Button } from '#web/ui/button.tsx';
import { FieldGroup } from '#web/ui/field.tsx';
import type { FieldProps } from '#web/ui/field.tsx';
import { SignPad } from '#web/ui/sign-pad.ts';

/** 手写签名栏: whoever signs draws with a finger; who can't, is written down by name in the field beside it. */
export function SignatureField({
  isSigned,
  onChange,
  ...field
}: FieldProps & { readonly isSigned: boolean; readonly onChange: (picture: string) => void }) {
  const say = useSay();
  const canvas = useRef<HTMLCanvasElement>(null);
  const pad = useRef<SignPad | null>(null);
  const lifted = useRef(onChange);
  const wasSigned = useRef(isSigned);
  useEffect(() => {
    lifted.current = onChange;
  });
  useEffect(() => {
    if (canvas.current === null) return undefined;
    const own = new SignPad(canvas.current, (picture) => lifted.current(picture));
    own.start();
    pad.current = own;
    // What was drawn before the form was opened again stands on no pad: it is signed anew.
    if (wasSigned.current) lifted.current('');
    return () => own.stop();
  }, []);
  const again = () => {
    pad.current?.clear();
    onChange('');
  };
  return (
    <FieldGroup {...field}>
      <div className="sign-pad">
        <canvas ref={canvas} role="img" aria-label={say('console.sign.pad')} />
        <span aria-hidden="true">{say('console.sign.line')}</span>
      </div>
      {isSigned ? (
        <Button look="quiet" onClick={again}>
          {say('console.sign.again')}
        </Button>
      ) : null}
    </FieldGroup>
  );
}
