// Every page, once. A new page gets a row here; the tests do the rest: axe in light and dark, wide and
// narrow, the keyboard, the console, and no request to another host.
//
//   name    unique; also the name of its screenshot
//   role    who looks: "nobody" is a person without an account
//   path    where it is; or
//   from    the page on which the first link that matches `link` leads to it (ids are random)
//   status  what it answers, 200 unless said
//   plain   true: the page also has to make sense without JavaScript
//   state   empty, error or full, where a page has several rows

export const pages = [
  { name: "report", role: "nobody", path: "/report", plain: true },
  { name: "sign-in", role: "nobody", path: "/sign-in", plain: true },
  { name: "missing", role: "nobody", path: "/no-such-page", status: 404, plain: true },
  { name: "design", role: "nobody", path: "/design" },
];
