/**
 * What every surface shares, and the prompt. A ledger, not a billboard: hairlines before shadows, two weights, four sizes, tabular
 * figures; the accent only where it means something. Written tight: bundlers do not minify strings.
 *
 * `:host` resets everything a page could have set, and wins over the page even with `!important` (CSS Cascade 5, §6.2); the font is
 * the one thing taken from the page. A place where nothing is shown is an empty block: the margins around it collapse.
 */
export const surfaceCss = `:host{all:initial!important;display:block!important;font-family:inherit!important}
:host([hidden]){display:none!important}
.up{font-size:15px;line-height:20px;color:var(--up-text);text-align:start;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;overflow-wrap:break-word;container-type:inline-size}
.up:empty{display:none}
.up *{box-sizing:border-box}
.up :where(p,h2,h3,ul,dl,dd){margin:0;padding:0;min-width:0}
.up b{font-weight:600}
.s{font-size:13px;line-height:17px}
.m{color:var(--up-muted)}
.n{white-space:nowrap}
.b{font:inherit;font-weight:600;color:inherit;background:var(--up-bg);border:1px solid var(--up-control);border-radius:var(--up-radius);min-height:36px;padding:7px 14px;margin:0;cursor:pointer;text-align:center}
.b:hover{background:var(--up-subtle)}
.p{background:var(--up-accent);border-color:var(--up-accent);color:var(--up-on-accent)}
.p:hover{background:var(--up-accent-over)}
.p[aria-disabled=true]{background:var(--up-subtle);border-color:var(--up-line);color:var(--up-muted);cursor:default}
.q{border-color:transparent;background:none;font-weight:400;color:var(--up-muted)}
.q:hover{color:var(--up-text)}
.l{font:inherit;color:inherit;background:none;border:0;padding:2px 0;min-width:24px;min-height:24px;cursor:pointer;text-decoration:underline;text-underline-offset:3px;text-align:start}
.l:hover{color:var(--up-accent-text)}
.up :focus-visible{outline:2px solid var(--up-accent-text);outline-offset:2px}
.row{display:flex;align-items:center;gap:8px 16px;padding-block:8px;padding-inline:16px 8px;min-height:56px;border:1px solid var(--up-line);border-radius:var(--up-radius);background:var(--up-bg)}
.t{flex:1;min-width:0}
.f{font-weight:600}
.quiet .f{font-weight:400}
.notice .f{color:var(--up-red)}
.acts{display:flex;align-items:center;gap:4px}
.thin{display:flex;align-items:baseline;gap:12px;color:var(--up-muted)}
.thin .l{flex:none}
.in{animation:up-in .16s ease-out}
@keyframes up-in{from{opacity:0;transform:translateY(8px)}}
@container (max-width:620px){.row{flex-wrap:wrap;padding:12px 16px}.row>.t{flex-basis:100%}.cost{flex:1}}
@container (max-width:380px){.cost{flex-basis:100%}.row>.acts,.row .b{flex:1}}
@media(pointer:coarse){.b,.l{min-height:44px}}
@media(prefers-contrast:more){.up{--up-line:var(--up-text);--up-muted:var(--up-text)}}
@media(prefers-reduced-motion){.up *{animation:none!important}}
@media(forced-colors:active){.p{forced-color-adjust:none;background:ButtonText;color:ButtonFace;border-color:ButtonText}}`;
