/**
 * What every surface shares, and the inline surfaces. A ledger, not a billboard: hairlines before shadows, two weights, four sizes,
 * tabular figures; the accent only where it means something.
 *
 * `:host` resets everything a page could have set, and wins over the page even with `!important` (CSS Cascade 5, §6.2); the font is
 * the one thing taken from the page.
 */
export const surfaceCss = `
:host{all:initial!important;display:block!important;font-family:inherit!important}
:host([hidden]){display:none!important}
.up{font-size:15px;line-height:20px;font-weight:400;color:var(--up-text);text-align:start;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%;overflow-wrap:break-word;container-type:inline-size}
.up *,.up ::before{box-sizing:border-box}
.up :is(p,h2,h3,h4,ul,ol,dl,dd,figure,fieldset,blockquote){margin:0;padding:0;border:0;min-width:0}
.up :is(h2,h3,h4,th,legend){font:inherit;font-weight:600;text-align:start}
.up ul{list-style:none}
.s{font-size:13px;line-height:17px}
.m{color:var(--up-muted)}
.n{white-space:nowrap}
.vh{position:absolute;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.b{font:inherit;font-weight:600;color:inherit;background:var(--up-bg);border:1px solid var(--up-control);border-radius:var(--up-radius);min-height:36px;padding:7px 14px;margin:0;cursor:pointer;text-align:center;text-decoration:none}
.b:hover{background:var(--up-subtle)}
.b[disabled],.b[aria-disabled=true]{cursor:default;color:var(--up-muted);border-color:var(--up-line);background:var(--up-subtle)}
.p{background:var(--up-accent);border-color:var(--up-accent);color:var(--up-on-accent)}
.p:hover{background:color-mix(in srgb,var(--up-accent),var(--up-text) 12%)}
.q{border-color:transparent;background:none;font-weight:400;color:var(--up-muted)}
.q:hover{color:var(--up-text)}
.l{font:inherit;color:inherit;background:none;border:0;padding:2px 0;min-height:24px;cursor:pointer;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px;text-align:start}
.l:hover{color:var(--up-accent-text)}
.up :focus-visible{outline:2px solid var(--up-accent-text);outline-offset:2px}
.row{display:flex;align-items:center;gap:8px 16px;padding:8px 8px 8px 16px;min-height:56px;border:1px solid var(--up-line);border-radius:var(--up-radius);background:var(--up-bg)}
.row:dir(rtl){padding:8px 16px 8px 8px}
.row>.t{flex:1;min-width:0}
.row .f{font-weight:600}
.row .w{color:var(--up-amber-text)}
.row .e{color:var(--up-red)}
.acts{display:flex;align-items:center;gap:4px;flex:none}
.cost{flex:none;text-align:end}
.thin{display:flex;align-items:baseline;gap:12px;color:var(--up-muted)}
.in{animation:up-in .16s ease-out}
@keyframes up-in{from{opacity:0;transform:translateY(8px)}}
@container (max-width:620px){.row,.row:dir(rtl){flex-wrap:wrap;padding:12px 16px}.row>.t{flex-basis:100%}.row>.cost{flex:1;text-align:start}.row>.acts{flex:none}}
@container (max-width:380px){.row>.cost{flex-basis:100%}.row>.acts{flex:1}.row>.acts>.b{flex:1}}
.mt{display:grid;gap:6px}
.mt>.h{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px}
.mt .h b{font-weight:600}
.bar{display:flex;height:6px;border-radius:3px;overflow:hidden;background:color-mix(in srgb,var(--up-bg),var(--up-text) 12%)}
.bar i{background:color-mix(in srgb,var(--up-bg),var(--up-text) 62%)}
.bar i+i{background:repeating-linear-gradient(135deg,color-mix(in srgb,var(--up-bg),var(--up-text) 62%) 0 2px,transparent 2px 4px)}
.warn .bar i{background:var(--up-amber)}
.warn .bar i+i{background:repeating-linear-gradient(135deg,var(--up-amber) 0 2px,transparent 2px 4px)}
.warn .v{color:var(--up-amber-text)}
.gate{display:grid;gap:4px;padding:16px;border:1px solid var(--up-line);border-radius:var(--up-radius);background:var(--up-bg)}
.gate>.acts{margin-top:8px;gap:12px;flex-wrap:wrap}
.reqs{display:grid;border:1px solid var(--up-line);border-radius:var(--up-radius);background:var(--up-bg)}
.reqs li{display:flex;gap:8px 16px;align-items:center;flex-wrap:wrap;padding:12px 16px}
.reqs li+li{border-top:1px solid var(--up-line)}
.reqs .t{flex:1 1 240px;min-width:0}
.note{color:var(--up-muted);border-inline-start:2px solid var(--up-line);padding-inline-start:8px;margin-top:4px!important;overflow-wrap:anywhere}
.badge{display:inline-block;container-type:normal}
.badge>span{display:inline-block;padding:1px 8px;border:1px solid var(--up-line);border-radius:var(--up-radius);font-size:13px;line-height:20px;white-space:nowrap}
@media(pointer:coarse){.b{min-height:44px}.l{padding:10px 0}}
@media(prefers-contrast:more){.row,.gate,.reqs,.badge>span{border-color:var(--up-text)}.m{color:var(--up-text)}}
@media(prefers-reduced-motion:reduce){.up *{animation:none!important;transition:none!important}}
@media(forced-colors:active){.bar{border:1px solid CanvasText;forced-color-adjust:none;background:Canvas}.bar i,.warn .bar i{background:Highlight}.bar i+i,.warn .bar i+i{background:GrayText}.p{forced-color-adjust:none;background:ButtonText;color:ButtonFace;border-color:ButtonText}}
`;
