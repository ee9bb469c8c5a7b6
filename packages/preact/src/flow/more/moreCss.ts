/**
 * Other plans, forms and fields. Stripe's frames know no dark scheme: on a node of another scheme than theirs a browser paints them
 * opaque (CSS Color Adjustment 1, §2.4), so their place is light whatever the page is.
 */
export const moreCss = `
a.l{display:inline-block}
.up :where(figure,fieldset,legend,blockquote){margin:0;padding:0;border:0;min-width:0}
.up legend{font:inherit;font-weight:600}
.note{color:var(--up-muted);border-inline-start:2px solid var(--up-line);padding-inline-start:8px;margin-top:4px;overflow-wrap:anywhere}
.two figure{margin-top:12px}
.e{color:var(--up-red)}
.duo>.e{grid-column:1/-1;order:1}
.facts dt{color:var(--up-muted)}
:is(.facts,.adjust,.plans){border:1px solid var(--up-line);border-radius:var(--up-radius)}
.adjust{padding:12px 16px;display:grid;gap:16px}
:is(.facts>*,.plans li){display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:8px 16px;padding:12px 16px}
.up .facts>*{flex-wrap:nowrap;padding:8px 12px}
:is(.facts>*+*,.plans li+li){border-top:1px solid var(--up-line)}
.seg{display:flex;flex-wrap:wrap;gap:8px 24px;margin-top:4px}
.seg label,.radio{display:flex;align-items:center;gap:8px;min-height:32px;cursor:pointer}
.up input:is([type=radio],[type=checkbox]){accent-color:var(--up-accent);width:18px;height:18px;margin:0;flex:none}
.step{display:grid;grid-template-columns:1fr auto;align-items:center;gap:0 16px}
.step label{font-weight:600}
.step .count{grid-column:2;grid-row:1/3;display:flex;gap:4px}
.step .b{width:36px;padding:0}
.step .i{width:64px;text-align:center}
.i{font:inherit;color:inherit;background:var(--up-bg);border:1px solid var(--up-control);border-radius:var(--up-radius);padding:7px 10px;min-height:36px;width:100%;margin:0;resize:vertical}
.form{display:flex;flex-direction:column;gap:8px}
.form>label{font-weight:600}
.form fieldset{display:grid}
.form [role=alert]:empty{margin-top:-8px}
.one.form [role=alert]:empty{margin-top:-12px}
.one.form{gap:12px}
.fields{min-height:220px}
::slotted(*){display:block!important;color-scheme:light}
@media(max-width:560px){.one .form{flex:1}.step{grid-template-columns:1fr}.step .count{grid-column:1;grid-row:auto;margin-top:4px}}`;
