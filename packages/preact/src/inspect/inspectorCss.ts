/** A tool, not a surface: plain, above the page, and out of its way. */
export const inspectorCss = `
:host { all: initial; font-family: inherit; }
section {
  position: fixed; z-index: 2147483647; inset-block-end: 12px; inset-inline-end: 12px;
  inline-size: min(440px, calc(100vw - 24px)); max-block-size: min(70vh, 640px); overflow: auto;
  box-sizing: border-box; padding: 12px 16px; border: 1px solid #c4c9d1; border-radius: 8px;
  background: #fff; color: #1b1f24; font-size: 13px; line-height: 1.45;
}
header { display: flex; justify-content: space-between; align-items: center; }
h2 { margin: 0; font-size: 15px; font-weight: 600; }
p { margin: 8px 0; }
button { font: inherit; padding: 4px 10px; border: 1px solid #c4c9d1; border-radius: 6px; background: #fff; color: inherit; cursor: pointer; }
details { border-block-start: 1px solid #e4e7eb; padding-block: 6px; }
summary { cursor: pointer; }
summary span + span { color: #57606a; margin-inline-start: 6px; }
b { font-weight: 600; }
ol { margin: 6px 0 0; padding-inline-start: 18px; }
li { margin-block: 3px; }
code { font: inherit; font-size: 12px; color: #57606a; }
.yes, .no { display: inline-block; padding: 0 5px; border-radius: 4px; font-size: 12px; }
.yes { background: #dff5e3; color: #10592a; }
.no { background: #eef0f3; color: #424a53; }
`;
