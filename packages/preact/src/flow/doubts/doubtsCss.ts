/** The answers to "Not sure?": a list of quiet rows, each opening in its place. */
export const doubtsCss = `.main[hidden]{display:none}
.cmp .grp th{height:auto;padding:20px 0 4px;color:var(--up-muted);font-weight:600;font-size:.875em}
.doubts{display:grid;gap:8px}
.doubts :is(h3,p):focus-visible{outline:0}
.doubts>ul>li{border-bottom:1px solid var(--up-line)}
.doubts>ul>li:first-child{border-top:1px solid var(--up-line)}
.up :where(h4,h5){margin:0;font:inherit;font-weight:600}
.doubts h4>button{all:unset;box-sizing:border-box;display:flex;justify-content:space-between;align-items:center;gap:16px;width:100%;min-height:44px;cursor:pointer;font-weight:400}
.doubts h4>button:hover{color:var(--up-accent-text)}
.doubts h4>button:focus-visible{outline:2px solid var(--up-accent-text);outline-offset:2px}
.doubts h4>button[aria-expanded=true]{font-weight:600}
.doubts h4>button::after{content:"";flex:none;width:7px;height:7px;margin-inline-end:4px;border:solid currentColor;border-width:0 1.5px 1.5px 0;transform:translateY(-2px) rotate(45deg)}
.doubts h4>button[aria-expanded=true]::after{transform:translateY(2px) rotate(225deg)}
.answer{display:grid;gap:12px;padding-bottom:16px;justify-items:start}
.answer[hidden]{display:none}
.answer>*{max-width:100%}
.answer>div,.answer :is(.form,.gains,.links){width:100%}
.answer>:is([role=status],p):empty,.answer .form>p:empty,.answer div:empty{display:none}
.field{display:grid;gap:4px;width:100%;font-weight:600}
.field :is(.i,.s){font-weight:400}
.field select.i{max-width:320px;appearance:auto}
.fields3{display:grid;grid-template-columns:repeat(3,minmax(0,1fr));gap:12px;align-items:end}
.answer>.field .i{max-width:160px}
.answer>.field select.i{max-width:320px}
.sums{padding:12px 16px;border:1px solid var(--up-line);border-radius:var(--up-radius);background:var(--up-subtle);display:grid;gap:4px}
.gains{display:grid;gap:0}
.gains>li{display:grid;grid-template-columns:1fr auto;gap:2px 16px;padding:8px 0;border-top:1px solid var(--up-line)}
.gains>li>b{font-weight:400}
.gains>li>.s{grid-column:1/-1}
.acts2{display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px}
.acts2 .b{text-align:start}
.start{display:grid;gap:12px;justify-items:start;padding-top:12px;border-top:1px solid var(--up-line)}
.start p:empty{display:none}
.start input.i{max-width:200px}
.try{display:flex;flex-wrap:wrap;align-items:center;gap:8px 12px}
.try>.e{flex-basis:100%}
.links{margin-top:8px}
.links li{display:flex;justify-content:space-between;gap:16px;align-items:center;min-height:36px}
.plans .form{flex-basis:100%}
.case{display:grid;gap:8px}
.why{display:grid;gap:8px}
.why dt{font-weight:600}
.code{display:flex;align-items:center;justify-content:space-between;gap:8px}
.code .i{min-width:0;max-width:240px}
.field .code{justify-content:start}
.field>p:empty{display:none}
.notes{display:grid;gap:4px}
.notes:empty{display:none}
.i[aria-invalid=true]{border-color:var(--up-red)}
@media(max-width:560px){.fields3{grid-template-columns:minmax(0,1fr)}}
@media(forced-colors:active){.doubts h4>button::after{border-color:ButtonText}}`;
