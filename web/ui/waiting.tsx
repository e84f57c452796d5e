/** 加载中: as many grey rows as will come, in their true height, and only when it takes a while. */
export function WaitingRows({ label, rows = 6 }: { readonly label: string; readonly rows?: number }) {
  return (
    <div className="waiting" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="waiting-row" />
      ))}
    </div>
  );
}
