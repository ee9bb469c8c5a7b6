/**
 * The dialog. 880 px at desktop (504 comparison, 304 price, 24 between and around), 640 with the price below and a sticky footer at
 * 768, a full-height sheet at 360; nothing scrolls sideways at 320 × 256, where the footer is no longer sticky because it would
 * cover what it is about.
 *
 * Below 2147483647, Stripe's own number, so that a bank's window stands above it.
 */
export const flowCss = `
:host{position:fixed!important;inset:0 auto auto 0!important;width:0!important;height:0!important;z-index:2147483000!important}
.up{container-type:normal}
.up :where(h2,h3,th){font:inherit;font-weight:600;text-align:start}
.up ul{list-style:none}
.vh{position:absolute!important;width:1px!important;height:1px!important;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.flow{position:fixed;inset:0;width:100%;height:100%;max-width:none;max-height:none;margin:0;padding:24px;border:0;background:rgb(10 12 16/.45);color:inherit;overflow:hidden;overscroll-behavior:contain}
.flow[open]{display:grid;place-items:center}
.flow::backdrop{background:none}
.panel{position:relative;width:100%;max-width:480px;max-height:100%;overflow:auto;overscroll-behavior:contain;background:var(--up-bg);border-radius:calc(var(--up-radius) + 4px);box-shadow:0 0 0 1px var(--up-line),0 12px 40px rgb(10 12 16/.18);animation:up-in .16s ease-out}
.flow[data-step=compare] .panel{max-width:880px}
.one h2,.two h2{font-size:20px;line-height:28px}
.up h2:focus-visible{outline:0}
.x{position:sticky;float:inline-end;top:12px;margin:12px 12px -44px;margin-inline-start:0;z-index:2;width:32px;height:32px;display:grid;place-items:center;padding:0;border:0;border-radius:var(--up-radius);background:var(--up-bg);color:var(--up-muted);cursor:pointer}
.x:hover{color:var(--up-text)}
.one{display:flex;flex-direction:column;gap:12px;padding:24px}
.one h2{padding-inline-end:40px}
.duo{display:grid;grid-template-columns:1fr 1fr;gap:8px;margin-top:4px}
.duo>:only-child{grid-column:1/-1}
.duo .b{min-height:44px}
.two{display:grid;grid-template-columns:minmax(0,504px) 304px;column-gap:24px;padding:24px;align-items:start}
.two>header{grid-column:1/-1;padding-bottom:16px;padding-inline-end:40px}
.main{display:grid;gap:16px;min-width:0}
.side,.sum{display:grid;gap:12px}
.side{position:sticky;top:24px}
:is(.free li,.price dl>div,.card){display:flex;justify-content:space-between;align-items:center;gap:0 16px}
:is(.free,.price,.alert p){border:1px solid var(--up-line);border-radius:var(--up-radius);padding:8px 12px}
.free li{flex-wrap:wrap;min-height:36px;padding:2px 0}
.free li+li,.price .due{border-top:1px solid var(--up-line)}
.cmp{width:100%;border-collapse:collapse;table-layout:fixed}
.cmp :is(th,td){padding:3px 0;padding-inline-end:12px;height:var(--up-row);border-bottom:1px solid var(--up-line);vertical-align:middle;text-align:start;font-weight:400}
.cmp thead th{vertical-align:bottom;padding-bottom:8px}
.cmp .from{width:29%}
.cmp .to{width:32%;padding-inline-end:0}
.cmp th .s{display:block}
.cmp td.to b{color:var(--up-accent-text)}
.up{--arrow:"\\2192\\a0"}
.up:dir(rtl){--arrow:"\\2190\\a0"}
.cmp td.to::before{content:var(--arrow);color:var(--up-muted)}
.more{display:flex;flex-wrap:wrap;gap:4px 24px}
.price{padding:12px 16px;background:var(--up-subtle)}
.price dl>div{align-items:baseline}
.price dl>div,.card{min-height:24px}
.price dd{flex:none;white-space:nowrap;text-align:end}
.price .due{margin-top:8px;padding-top:8px;font-weight:600}
.price .due dd{font-size:28px;line-height:36px;letter-spacing:-.01em}
.price.guess dd{color:var(--up-muted)}
.price:not(.guess) dd{animation:up-fade .16s ease-out}
.price>p{min-height:17px}
@keyframes up-fade{from{opacity:0}}
.gap{display:inline-block;width:6ch;height:.8em;border-radius:3px;background:var(--up-line);vertical-align:baseline}
.price>p>.gap{width:24ch}
.foot{display:grid;gap:8px}
.side .duo{grid-template-columns:1fr}
.side .terms{min-height:34px}
.alert:empty{margin-top:-8px}
.alert p{border-inline-start:3px solid var(--up-amber)}
.wait{height:2px;overflow:hidden;background:var(--up-line)}
.wait i{display:block;width:30%;height:100%;background:var(--up-accent);animation:up-wait 1.2s ease-in-out infinite alternate}
@keyframes up-wait{from{margin-inline-start:0}to{margin-inline-start:70%}}
@media(max-width:927px){
.flow[data-step=compare] .panel{max-width:640px}
.two{grid-template-columns:minmax(0,1fr);row-gap:16px}
.two>header{padding-bottom:0}
.side{display:contents}
.side .duo{grid-template-columns:1fr 1fr}
.side .terms{min-height:17px}
.foot{position:sticky;bottom:-1px;margin:0 -24px -24px;padding:12px 24px;background:var(--up-bg);border-top:1px solid var(--up-line)}
}
@media(max-width:560px){
.flow{padding:0}
.flow[data-step] .panel{max-width:none;height:100%;border-radius:0;box-shadow:none}
.two,.one{padding:16px}
.side .terms{min-height:34px}
.two{align-content:start;grid-template-rows:auto auto auto 1fr}
.foot{margin:0 -16px -16px;padding:12px 16px;padding-bottom:max(12px,env(safe-area-inset-bottom));align-self:end}
.x{margin:10px;margin-bottom:-42px}
.one,.two{min-height:100%}
.one .duo{margin-top:auto}
.cmp .none{position:absolute;clip-path:inset(50%)}
.cmp .none+td.to::before{content:none}
.cmp,.cmp :is(thead,tbody){display:block}
.cmp tr{display:flex;flex-wrap:wrap;gap:0 6px;padding:8px 0;border-bottom:1px solid var(--up-line)}
.cmp :is(th,td){display:block;width:auto!important;height:auto;padding:0!important;border:0}
.cmp tbody th{flex-basis:100%;color:var(--up-muted)}
.cmp tbody th>.s{display:inline;margin-inline-start:8px}
.cmp thead th:first-child{position:absolute}
.cmp thead .to{display:flex}
.cmp thead .to::before{content:var(--arrow);color:var(--up-muted)}
}
@media(max-height:480px){.foot,.side{position:static}}
@media(forced-colors:active){.panel{border:2px solid CanvasText}.wait i{background:Highlight}.gap{background:GrayText}}
@media(prefers-reduced-motion){.wait i{width:100%}}
`;
