/** Meter, gate, requests and badge. */
export const widgetCss = `.up :where(h3){font:inherit;font-weight:600}
.up ul{list-style:none}
.up :where(blockquote){margin:0}
.mt{display:grid;gap:6px}
.mt>.h{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 16px}
.bar{--fill:color-mix(in srgb,var(--up-bg),var(--up-text) 62%);display:flex;height:6px;border-radius:3px;overflow:hidden;background:var(--up-line)}
.warn .bar{--fill:var(--up-amber)}
.warn .v{color:var(--up-amber-text)}
.bar i{background:var(--fill)}
.bar i+i{background:repeating-linear-gradient(135deg,var(--fill) 0 2px,transparent 2px 4px)}
.mt.wait i{width:40%;height:12px;margin:4px 0;border-radius:3px;background:var(--up-line)}
.gate{display:grid;gap:4px;padding:16px;border:1px solid var(--up-line);border-radius:var(--up-radius);background:var(--up-bg)}
.gate>.acts{margin-top:8px;gap:12px;flex-wrap:wrap}
.reqs{border:1px solid var(--up-line);border-radius:var(--up-radius);background:var(--up-bg)}
.reqs li{display:flex;gap:8px 16px;align-items:center;flex-wrap:wrap;padding:12px 16px}
.reqs li+li{border-top:1px solid var(--up-line)}
.reqs .t{flex:1 1 240px}
.note{color:var(--up-muted);border-inline-start:2px solid var(--up-line);padding-inline-start:8px;margin-top:4px;overflow-wrap:anywhere}
.badge{display:inline-block;padding:1px 8px;border:1px solid var(--up-line);border-radius:var(--up-radius);font-size:13px;white-space:nowrap}
@media(forced-colors:active){.bar{border:1px solid CanvasText;forced-color-adjust:none;background:Canvas}.bar,.warn .bar{--fill:Highlight}}`;

/** A badge stands in a line of text. */
export const badgeCss = `:host{display:inline-block!important}.up{container-type:normal}`;
