/** A coloured square with an initial: the name stands beside it, so it says nothing to a screen reader. */
export function Avatar({ name, color, small }: { name: string; color: string; small?: boolean }) {
  return (
    <span className={small ? 'avatar small' : 'avatar'} style={{ background: color }} aria-hidden="true">
      {name.slice(0, 1)}
    </span>
  );
}
