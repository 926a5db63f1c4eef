// How the reference looks. A string and not a file, so that it is there wherever the compiled library is.
export const style = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5a6675; --line: #d9dee5; --paper: #fff; --tint: #f4f6f8; --mark: #1f6f5c; --warm: #8a4b08 }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaef; --soft: #9aa7b5; --line: #2d3742; --paper: #12171d; --tint: #1a2129; --mark: #6cc7ae; --warm: #e0a060 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif }
@media (min-width: 60rem) { body { display: grid; grid-template-columns: 17rem minmax(0, 1fr) } nav { position: sticky; top: 0; height: 100vh; overflow-y: auto } }
nav { padding: 1.5rem; border-right: 1px solid var(--line); background: var(--tint); font-size: .9rem }
nav h2 { margin: 1.4rem 0 .3rem; font-size: .75rem; letter-spacing: .06em; text-transform: uppercase; color: var(--soft) }
nav ul { margin: 0; padding: 0; list-style: none }
nav li { padding: .15rem 0 }
.home { font-weight: 650; font-size: 1.1rem; text-decoration: none }
main { padding: 2rem clamp(1rem, 4vw, 3.5rem); max-width: 60rem }
main.alone { grid-column: 1 / -1; justify-self: center; width: 100%; margin: 0 auto }
h1 { margin: 0 0 1rem; font-size: 2rem; line-height: 1.2 }
section > h2, .alone h2 { margin: 3rem 0 .5rem; padding-bottom: .4rem; border-bottom: 1px solid var(--line) }
.alone h2 { margin-top: 1.5rem; border: 0; font-size: 1.1rem }
article { margin: 2rem 0; scroll-margin-top: 1rem }
article:target h3 { border-left: 3px solid var(--mark); padding-left: .6rem }
h3 { margin: 0 0 .4rem }
h3 a { color: inherit; text-decoration: none }
a { color: var(--mark); text-underline-offset: .15em }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--mark); outline-offset: 2px }
code, pre { font: .875em/1.5 ui-monospace, monospace }
pre { overflow-x: auto; padding: 1rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--tint) }
.door { margin: 0 0 .5rem; overflow-wrap: anywhere }
.door b { display: inline-block; min-width: 3.5rem; padding: .1rem .5rem; border-radius: .35rem; background: var(--tint); color: var(--mark); font: 650 .8rem ui-monospace, monospace; text-align: center }
.door b.post, .door b.put, .door b.patch, .door b.delete { color: var(--warm) }
.status { display: inline-block; min-width: 2.5rem; font-family: ui-monospace, monospace }
.who, .refuses, small { color: var(--soft); font-size: .9rem }
table { width: 100%; border-collapse: collapse; font-size: .9rem }
caption { padding: .4rem 0; text-align: left; font-weight: 650 }
th, td { padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: break-word }
td:nth-child(2):not(:last-child) { white-space: nowrap }
a code { text-underline-offset: .3em }
th { font-weight: 500 }
details { margin: .5rem 0 1rem }
summary { cursor: pointer; padding: .25rem 0 }
@media (max-width: 60rem) { nav { border-right: 0; border-bottom: 1px solid var(--line) } }
`
