// What was wrong with an answer. Her question goes along only if she ticks it.

import { make } from "./nodes.js";
import { M } from "./words-more.js";

export function form(context, send) {
  const boxes = M.reasons.map((value) => make("input", { type: "checkbox", value }));
  const comment = make("textarea", { rows: 2, maxlength: 500 });
  const along = make("input", { type: "checkbox" });
  const submit = (event) => {
    event.preventDefault();
    const reasons = boxes.filter((box) => box.checked).map((box) => box.value);
    send({ reasons, comment: comment.value.trim() || undefined, question: along.checked ? context.question : undefined });
  };
  return make(
    "form",
    { submit },
    make("fieldset", make("legend", M.what), boxes.map((box) => make("label.chip", box, box.value))),
    make("label.a-field", M.comment, comment),
    context.question && make("label.a-with", along, M.withQuestion),
    make("button.chip.a-main", { type: "submit" }, M.send),
  );
}
