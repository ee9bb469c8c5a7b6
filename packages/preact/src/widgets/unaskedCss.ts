/**
 * What comes unasked. A banner is a row of its own across the place it was mounted in; a card stands in the corner, over the page
 * and without moving anything of it, and is a sheet at the lower edge of a narrow one. Variables of the page place the card,
 * which no style of ours can know: see "Cards and banners" in docs/theming.md.
 */
export const unaskedCss = `.vh{position:absolute;width:1px;height:1px;margin:0;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.banner>.row{border-width:1px 0;border-radius:0;min-height:52px;padding-inline:16px}
.banner .t{display:flex;flex-wrap:wrap;align-items:baseline;gap:0 12px}
.card{position:var(--uptier-card-position,fixed);z-index:var(--uptier-card-layer,1000);inset-block-end:env(safe-area-inset-bottom,0px);inset-inline-end:0;margin:var(--uptier-card-margin,16px);inline-size:min(360px,100% - 32px);max-block-size:calc(100% - 32px);overflow:auto;border-radius:var(--up-radius);box-shadow:0 4px 16px rgb(10 12 16/.12)}
.card.top{inset-block:env(safe-area-inset-top,0px) auto}
.card.away{visibility:hidden}
.card>.row{padding:16px}
.up>.row.gone{flex-wrap:nowrap;gap:12px;padding-block:4px;padding-inline:16px 4px;min-height:44px}
.gone>p{flex:1}
.gone>.l{font-size:13px}
.row.gone>.b{flex:none;display:grid;place-items:center;width:36px;padding:0}
@media(max-width:480px){.card{inset-inline:0;inline-size:auto;margin:var(--uptier-card-sheet-margin,0);max-block-size:100%;border-radius:0}.card>.row{border-width:1px 0;border-radius:0}}`;
