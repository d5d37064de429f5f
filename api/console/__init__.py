"""The officers' console at /console: server-rendered pages that work without JavaScript, on a phone too.

To add a part:
1. Write its routes in a file or package here, on `router = section_router("/console/…")`: it lets nobody in without a
   session, refuses forms of other sites and keeps pages out of caches. Take `officer: OfficerDep`, `state: StateDep`
   and for a form `form: FormDep`; show `page(request, "part/list.html", …)` from templates/console/, go on with
   `see(request, "/console/…", done="…")`, note every change with `state.audit.add(officer.name, action, object)`, and
   raise ConsoleError with a Chinese sentence for what cannot be done.
2. Say in `permissions.py` who may use each route: one without a line there is closed to everybody.
3. Name the router in `routes.py`, and the part in `sections.py` so that it stands in the menu.

Every form holds `{{ csrf() }}`; what `done` says stands in templates/console/words.yaml. Slow work goes through
`work.begin`, tables through `spreadsheet.csv_reply`.
"""

from api.console.routes import router

__all__ = ["router"]
