// Where the server says a calendar's text is wrong: "holidays.csv:3:date".
export interface Place { line: number; column: string }

/** Nothing for a fault that is not about a line of the text. */
export function placeOf(field: string): Place | undefined {
  const found = /^\/?holidays\.csv:(\d+)(?::(.*))?$/.exec(field)
  return found ? { line: Number(found[1]), column: found[2] ?? '' } : undefined
}

/** Each faulty line once, in order. */
export const faultyLines = (faults: { field: string }[]) => [...new Set(faults.flatMap((fault) => placeOf(fault.field)?.line ?? []))].sort((a, b) => a - b)
