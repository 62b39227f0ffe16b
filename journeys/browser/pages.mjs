// Every page, once. A new page gets a row here; the tests do the rest: axe in light and dark, wide and
// narrow, the keyboard, the console, and no request to another host.
//
//   name    unique; also the name of its screenshot
//   role    who looks: "nobody" is a person without an account
//   path    where it is; or
//   from    the page on which the first link that matches `link` leads to it (ids are random)
//   then    what follows that address
//   status  what it answers, 200 unless said
//   plain   true: the page also has to make sense without JavaScript
//   state   empty, error or full, where a page has several rows

const INCIDENT = "main a[href^='/incidents/']:not([href$='/new']):not([href$='/import'])";
const REVIEW = "main a[href^='/reviews/']:not([href$='/new']):not([href$='/import'])";
const WRITTEN = "section[aria-labelledby='all-title'] a[href^='/reviews/']";
const ACTION = "main a[href^='/actions/']";

export const pages = [
  // speak up
  { name: "home", role: "nobody", path: "/", plain: true },
  { name: "speak-up", role: "nobody", path: "/speak-up", plain: true },
  { name: "form-suspicious-message", role: "nobody", path: "/speak-up/suspicious_message", plain: true },
  { name: "form-lost-device", role: "member", path: "/speak-up/lost_device", plain: true },
  { name: "receipt", role: "nobody", path: "/receipt", plain: true },
  { name: "promises", role: "nobody", path: "/promises", plain: true },
  { name: "own-reports", role: "member", path: "/reports", plain: true },
  { name: "own-reports-empty", role: "administrator", path: "/reports", state: "empty", plain: true },
  { name: "own-report", role: "member", from: "/reports", link: "main a[href^='/reports/']", plain: true },
  // triage
  { name: "desk", role: "responder", path: "/desk", plain: true },
  { name: "desk-found", role: "responder", path: "/desk?q=parcel", plain: true },
  { name: "desk-nothing-found", role: "responder", path: "/desk?q=zzzzzz", state: "empty", plain: true },
  { name: "desk-closed", role: "responder", path: "/desk?state=closed", plain: true },
  { name: "case", role: "responder", from: "/desk?kind=suspicious_message", link: "main a[href^='/cases/']", plain: true },
  { name: "case-lost-device", role: "responder", from: "/desk?kind=lost_device", link: "main a[href^='/cases/']", plain: true },
  { name: "case-verdict", role: "responder", from: "/desk?kind=suspicious_message", link: "main a[href^='/cases/']", then: "/verdict?verdict=phishing", plain: true },
  { name: "case-reports", role: "responder", from: "/desk?kind=suspicious_message", link: "main a[href^='/cases/']", then: "/reports", plain: true },
  { name: "case-merge", role: "responder", from: "/desk", link: "main a[href^='/cases/']", then: "/merge", plain: true },
  { name: "quarantine", role: "responder", path: "/quarantine", plain: true },
  { name: "outbox", role: "responder", path: "/outbox", plain: true },
  { name: "outgoing", role: "responder", from: "/outbox", link: "main a[href^='/outbox/']", plain: true },
  // respond
  { name: "incidents", role: "responder", path: "/incidents", plain: true },
  { name: "incidents-nothing-found", role: "responder", path: "/incidents?q=zzzzzz", state: "empty", plain: true },
  { name: "incident-new", role: "responder", path: "/incidents/new", plain: true },
  { name: "incident", role: "responder", from: "/incidents", link: INCIDENT, plain: true },
  { name: "incident-classification", role: "responder", from: "/incidents", link: INCIDENT, then: "/classification", plain: true },
  { name: "incident-timeline", role: "responder", from: "/incidents", link: INCIDENT, then: "/timeline", plain: true },
  { name: "incident-evidence", role: "responder", from: "/incidents", link: INCIDENT, then: "/evidence", plain: true },
  { name: "incident-cases", role: "responder", from: "/incidents", link: INCIDENT, then: "/cases", plain: true },
  { name: "incident-letters", role: "responder", from: "/incidents", link: INCIDENT, then: "/notices", plain: true },
  { name: "incident-actions", role: "responder", from: "/incidents", link: INCIDENT, then: "/actions", plain: true },
  { name: "case-incident", role: "responder", from: "/desk", link: "main a[href^='/cases/']", then: "/incident", plain: true },
  { name: "case-incident-existing", role: "responder", from: "/desk", link: "main a[href^='/cases/']", then: "/incident/existing", plain: true },
  { name: "incidents-import", role: "responder", path: "/incidents/import", plain: true },
  { name: "playbooks", role: "responder", path: "/playbooks", plain: true },
  { name: "playbook", role: "responder", from: "/playbooks", link: "main a[href^='/playbooks/']", plain: true },
  // review
  { name: "reviews", role: "facilitator", path: "/reviews", plain: true },
  { name: "reviews-member", role: "member", path: "/reviews", plain: true },
  { name: "review-new", role: "member", path: "/reviews/new", plain: true },
  { name: "reviews-import", role: "facilitator", path: "/reviews/import", plain: true },
  { name: "review", role: "facilitator", from: "/reviews", link: REVIEW, plain: true },
  { name: "review-written", role: "facilitator", from: "/reviews?state=published", link: WRITTEN, plain: true },
  { name: "review-written-narrative", role: "facilitator", from: "/reviews?state=published", link: WRITTEN, then: "/narrative", plain: true },
  { name: "review-written-factors", role: "facilitator", from: "/reviews?state=published", link: WRITTEN, then: "/factors", plain: true },
  { name: "review-written-evidence", role: "facilitator", from: "/reviews?state=published", link: WRITTEN, then: "/evidence", plain: true },
  { name: "review-participants", role: "facilitator", from: "/reviews", link: REVIEW, then: "/participants", plain: true },
  { name: "review-narrative", role: "facilitator", from: "/reviews", link: REVIEW, then: "/narrative", plain: true },
  { name: "review-questions", role: "facilitator", from: "/reviews", link: REVIEW, then: "/questions", plain: true },
  { name: "review-factors", role: "facilitator", from: "/reviews", link: REVIEW, then: "/factors", plain: true },
  { name: "review-meeting", role: "facilitator", from: "/reviews", link: REVIEW, then: "/meeting", plain: true },
  { name: "review-poll", role: "facilitator", from: "/reviews", link: REVIEW, then: "/poll", plain: true },
  { name: "review-quality", role: "facilitator", from: "/reviews", link: REVIEW, then: "/quality", plain: true },
  { name: "review-actions", role: "facilitator", from: "/reviews", link: REVIEW, then: "/actions", plain: true },
  // improve
  { name: "actions", role: "facilitator", path: "/actions", plain: true },
  { name: "actions-member", role: "member", path: "/actions", plain: true },
  { name: "action", role: "facilitator", from: "/actions", link: ACTION, plain: true },
  { name: "action-edit", role: "facilitator", from: "/actions", link: ACTION, then: "/edit", plain: true },
  { name: "changes", role: "nobody", path: "/changes", plain: true },
  { name: "calendar", role: "facilitator", path: "/calendar", plain: true },
  { name: "trackers", role: "administrator", path: "/trackers", plain: true },
  // people
  { name: "sign-in", role: "nobody", path: "/sign-in", plain: true },
  { name: "account", role: "member", path: "/account", plain: true },
  { name: "people", role: "administrator", path: "/people", plain: true },
  { name: "people-nothing-found", role: "administrator", path: "/people?q=zzzzzz", state: "empty", plain: true },
  { name: "person", role: "administrator", from: "/people", link: "main a[href^='/people/']:not([href$='/new']):not([href$='/import'])", plain: true },
  { name: "person-new", role: "administrator", path: "/people/new", plain: true },
  { name: "people-import", role: "administrator", path: "/people/import", plain: true },
  { name: "identities", role: "custodian", path: "/identities", plain: true },
  // web
  { name: "operations", role: "administrator", path: "/operations", plain: true },
  { name: "missing", role: "nobody", path: "/no-such-page", status: 404, plain: true },
  { name: "design", role: "nobody", path: "/design" },
];
