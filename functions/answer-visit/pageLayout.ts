import { createHash } from 'node:crypto';

/** The one layout of all pages: phone first, no script, nothing from elsewhere. Mustache escapes every value but the style. */

const STYLE = `
:root{color-scheme:light dark;--ink:#1f2933;--paper:#fff;--ground:#eef1f4;--quiet:#52606d;--line:#9aa5b1;--mark:#0b3d5c;--on-mark:#fff;--link:#0b5394;--stand-out:#e6eff6}
@media (prefers-color-scheme:dark){:root{--ink:#e8edf2;--paper:#1b2127;--ground:#101418;--quiet:#b9c4cf;--line:#6b7884;--mark:#8ec7ff;--on-mark:#101418;--link:#8ec7ff;--stand-out:#26323d}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:18px/1.5 Arial,Helvetica,sans-serif;overflow-wrap:anywhere}
header{background:#0b3d5c;color:#fff;padding:14px 16px;font-weight:bold}
main{max-width:34rem;margin:0 auto}
section{background:var(--paper);padding:16px 16px 24px;margin:0 0 12px}
h1{font-size:24px;line-height:1.25;margin:8px 0 12px}
h2{font-size:18px;margin:24px 0 4px}
p{margin:0 0 12px}
dl{margin:0 0 16px;padding:12px;background:var(--stand-out);border-left:4px solid var(--mark)}
dt{font-weight:bold}
dd{margin:0 0 8px}
dd:last-child{margin:0}
form{margin:0}
fieldset{border:1px solid var(--line);border-radius:6px;margin:0 0 16px;padding:4px 12px}
legend,.label{font-weight:bold}
.choice{display:flex;align-items:center;gap:12px;min-height:48px}
input[type=radio]{width:24px;height:24px;flex:none;margin:0;accent-color:var(--mark)}
select{display:block;width:100%;min-height:48px;margin:4px 0 16px;padding:8px;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:6px}
button{display:block;width:100%;min-height:56px;padding:12px;font:inherit;font-weight:bold;color:var(--on-mark);background:var(--mark);border:0;border-radius:6px;cursor:pointer}
a{color:var(--link);display:block;padding:10px 0}
a[href^=tel]{white-space:nowrap}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.quiet{color:var(--quiet)}
`;

/** What the pages' CSP lets through. */
export const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

export const LAYOUT = `<!DOCTYPE html>
<html lang="{{lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no">
<title>{{title}}</title>
<style>${STYLE}</style>
</head>
<body>
{{#sender}}<header>{{sender}}</header>{{/sender}}
<main>
{{#versions}}<section lang="{{lang}}">
{{#below}}<p class="quiet" lang="{{belowLang}}">{{below}}</p>{{/below}}
<h1>{{heading}}</h1>
{{#lead}}<p>{{lead}}</p>{{/lead}}
{{#facts}}<dl>{{#rows}}<dt>{{label}}</dt><dd>{{value}}</dd>{{/rows}}</dl>{{/facts}}
{{#text}}<p>{{text}}</p>{{/text}}
{{#soFar}}<p>{{soFar}}</p>{{/soFar}}
{{#form}}<form method="post">
<input type="hidden" name="shown" value="{{shown}}">
{{#select}}<label class="label" for="{{id}}">{{label}}</label>
<select id="{{id}}" name="{{name}}" required>{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{text}}</option>{{/options}}</select>{{/select}}
{{#radios}}<fieldset><legend>{{label}}</legend>{{#options}}<label class="choice"><input type="radio" name="{{name}}" value="{{value}}" required{{#isChosen}} checked{{/isChosen}}>{{text}}</label>{{/options}}</fieldset>{{/radios}}
<button type="submit">{{button}}</button>
</form>{{/form}}
{{#contact}}<h2>{{title}}</h2>
{{#ways}}<p>{{text}}{{#link}} {{#href}}<a href="{{href}}">{{linkText}}</a>{{/href}}{{^href}}{{linkText}}{{/href}}{{/link}}</p>
{{/ways}}{{/contact}}
</section>
{{/versions}}</main>
</body>
</html>
`;
