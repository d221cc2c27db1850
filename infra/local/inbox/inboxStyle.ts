/** Readable at the width of a phone, in daylight and in the dark. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2733; --soft: #5a6875; --line: #d9e0e6; --paper: #fff; --ground: #f4f6f8;
  --accent: #0b5c8a; --trouble: #a8321f; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --soft: #9fb0bf; --line: #33414e; --paper: #1b242d;
  --ground: #12181e; --accent: #7cc0ea; --trouble: #ff9c8a; } }
* { box-sizing: border-box; }
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
header { padding: .75rem 1rem; border-bottom: 1px solid var(--line); background: var(--paper); }
header a { font-weight: 700; color: var(--ink); text-decoration: none; }
header span, small, time { color: var(--soft); font-size: .875rem; font-weight: 400; }
main { max-width: 52rem; margin: 0 auto; padding: 1rem; }
time + .local { font-size: .875rem; margin-left: .5rem; white-space: nowrap; }
h1 { font-size: 1.35rem; line-height: 1.3; margin: 1rem 0 .75rem; overflow-wrap: anywhere; }
a { color: var(--accent); }
.mails { list-style: none; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: .5rem; overflow: hidden; }
.mails li + li { border-top: 1px solid var(--line); }
.mails a { display: grid; grid-template-columns: 1fr auto; gap: .1rem .75rem; padding: .75rem 1rem;
  background: var(--paper); color: inherit; text-decoration: none; }
.mails a:hover, .mails a:focus-visible { background: var(--ground); }
.to { overflow-wrap: anywhere; }
.subject { grid-column: 1 / -1; font-weight: 600; overflow-wrap: anywhere; }
@media (max-width: 34rem) { .mails a { grid-template-columns: 1fr; } }
.mails .chips { grid-column: 1 / -1; }
.chips { display: flex; align-items: center; flex-wrap: wrap; gap: .25rem; }
.chip { font-size: .75rem; color: var(--soft); border: 1px solid var(--line); border-radius: 1rem; padding: 0 .5rem;
  overflow-wrap: anywhere; }
.trouble { color: var(--trouble); border-color: currentColor; font-weight: 600; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; padding: .75rem 1rem; margin: 1rem 0;
  background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
button { font: inherit; font-size: .875rem; min-height: 2.25rem; padding: .25rem .75rem; border-radius: .375rem;
  border: 1px solid var(--line); background: var(--ground); color: var(--accent); cursor: pointer; }
button:disabled { opacity: .5; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: .5rem; margin: .75rem 0; background: var(--paper); overflow: hidden; }
summary { padding: .5rem 1rem; cursor: pointer; font-weight: 600; }
iframe.mail { display: block; width: 100%; height: 75vh; border: 0; border-top: 1px solid var(--line); background: #fff; }
pre { margin: 0; padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; border-top: 1px solid var(--line); }
.empty { color: var(--soft); padding: .5rem 1rem; } .files { padding-left: 1.25rem; }
`;
