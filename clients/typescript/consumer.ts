// A small program that reads the views of a routine: `npm run check` compiles it.

import type { Amount, ClientRoutine, FullRoutine, Reason, RoutineIds, Text } from "./routine.js";

/** Return the words of a text of the client view. */
function words(view: ClientRoutine, id: string): string {
  const text = view.texts[id];
  if (text === undefined) {
    throw new Error(`the view has no text ${id}`);
  }
  return text;
}

/** Return the steps of one evening, day 0 being Monday. */
export function evening(view: ClientRoutine, week: number, day: number): string[] {
  const phase = view.phases?.filter((each) => each.first_week <= week).at(-1);
  const places = view.days?.[phase?.evenings[day] ?? -1] ?? [];
  return places.map((place) => {
    const step = view.steps?.[place];
    return step === undefined ? "" : `${words(view, step.name)}: ${words(view, step.product)}`;
  });
}

/** Return one line for each active, with its start. */
export function plan(view: ClientRoutine): string[] {
  return (view.actives ?? []).map((active) => {
    const name = words(view, `actives.${active.id}.name`);
    const start = active.from_date ?? `week ${active.from_week}`;
    return `${name}, ${active.nights} a week from ${start}: ${words(view, active.reason.text)}`;
  });
}

/** Return what is pressing; nothing else is shown beside it in a crisis. */
export function pressing(view: ClientRoutine): string[] {
  return (view.referrals ?? [])
    .filter((each) => each.within_days === 0)
    .map((each) => `${words(view, each.who)}: ${words(view, each.text)}`);
}

/** Return the largest strength of an amount, in its unit. */
export function largest(amount: Amount): string {
  return amount.at_most === undefined ? amount.text : `${amount.at_most} ${amount.unit ?? ""}`;
}

/** Return the codes of everything that was left out, by id. */
export function leftOut(routine: FullRoutine): Map<string, string> {
  const code = (reason: Reason): string => reason.code ?? "unknown";
  return new Map(routine.not_chosen.map((each) => [each.id, code(each.reason)]));
}

/** Return the start of every active. */
export function starts(ids: RoutineIds): Record<string, number> {
  return Object.fromEntries(ids.actives.map((each) => [each.id, each.from_week]));
}

const notice: Text = { id: "manifest.notice", text: "General education." };
// @ts-expect-error - a text has words
const wordless: Text = { id: "manifest.notice" };
// @ts-expect-error - there is no such status
const status: FullRoutine["actives"][number]["status"] = "gone";
export const checked = [notice, wordless, status];
