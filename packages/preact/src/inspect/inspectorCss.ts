/** A tool, not a surface: plain, above the page, out of its way, and light or dark as its reader's screen is. */
export const inspectorCss = `
:host { all: initial; color-scheme: light dark; font-family: inherit; }
section {
  position: fixed; z-index: 2147483647; inset-block-end: 12px; inset-inline-end: 12px;
  inline-size: min(440px, calc(100vw - 24px)); max-block-size: min(70vh, 640px); overflow: auto;
  box-sizing: border-box; padding: 12px 16px; border: 1px solid light-dark(#c4c9d1, #4b535d); border-radius: 8px;
  background: light-dark(#fff, #1b1f24); color: light-dark(#1b1f24, #e6e9ed); font-size: 13px; line-height: 1.45;
}
header { display: flex; justify-content: space-between; align-items: center; }
h2 { margin: 0; font-size: 15px; font-weight: 600; }
p { margin: 8px 0; }
button { font: inherit; padding: 4px 10px; border: 1px solid light-dark(#c4c9d1, #4b535d); border-radius: 6px; background: none; color: inherit; cursor: pointer; }
details { border-block-start: 1px solid light-dark(#e4e7eb, #333a42); padding-block: 6px; }
summary { cursor: pointer; }
summary span + span { color: light-dark(#57606a, #a3acb6); margin-inline-start: 6px; }
b { font-weight: 600; }
ol { margin: 6px 0 0; padding-inline-start: 18px; }
li { margin-block: 3px; }
code { font: inherit; font-size: 12px; color: light-dark(#57606a, #a3acb6); }
.yes, .no { display: inline-block; padding: 0 5px; border-radius: 4px; font-size: 12px; }
.yes { background: light-dark(#dff5e3, #16361f); color: light-dark(#10592a, #9fe0b2); }
.no { background: light-dark(#eef0f3, #2a3038); color: light-dark(#424a53, #c2c9d1); }
`;
