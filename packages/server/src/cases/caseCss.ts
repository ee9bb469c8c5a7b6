/** A sheet of paper: on screen as in print, and in a PDF made by the browser; dark on a screen of somebody who likes it so, never in print. Nothing is lost in black and white. */
export const caseCss = `
:root{color-scheme:light;--line:#d9dde3;--muted:#555d69;--text:#16191e;--sheet:#fff;--desk:#f3f4f6}
@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark;--line:#363b43;--muted:#a3abb8;--text:#eceef1;--sheet:#1b1e23;--desk:#0e1013}}
*{box-sizing:border-box}
body{margin:0;padding-inline:24px;background:var(--desk);color:var(--text);font:15px/22px system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Noto Sans Arabic",sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
main{max-width:720px;margin:24px auto;padding:48px;background:var(--sheet);border:1px solid var(--line);border-radius:8px}
h1,h2,p,table,blockquote,ul{margin:0;padding:0}
h1{font-size:28px;line-height:34px;font-weight:600}
h2{font-size:15px;font-weight:600;margin:32px 0 8px;padding-bottom:4px;border-bottom:1px solid var(--text);break-after:avoid}
p+p,blockquote+p,table+p{margin-top:8px}
.m{color:var(--muted)}
.s{font-size:13px;line-height:18px}
.by{margin-top:8px}
blockquote{white-space:pre-wrap;border-inline-start:2px solid var(--line);padding-inline-start:12px;margin-top:8px}
table{width:100%;border-collapse:collapse}
th,td{padding:8px 0;padding-inline-end:16px;border-bottom:1px solid var(--line);text-align:start;vertical-align:baseline;font-weight:400}
thead th{color:var(--muted);font-size:13px}
th:last-child,td:last-child{padding-inline-end:0}
.n{text-align:end;white-space:nowrap}
tr{break-inside:avoid}
tr.sum>*{font-weight:600;border-bottom:0;border-top:1px solid var(--text)}
td b,.big{font-weight:600}
th small{display:block;color:var(--muted);font-size:13px;line-height:18px}
a{display:inline-block;padding-block:3px;color:inherit;text-underline-offset:3px}
a:focus-visible{outline:2px solid;outline-offset:2px}
footer{margin-top:40px;padding-top:12px;border-top:1px solid var(--line)}
@media(max-width:560px){body{padding:0;background:var(--sheet)}main{margin:0;padding:16px;border:0;border-radius:0}h1{font-size:20px;line-height:28px}th,td{padding-inline-end:8px}}
@page{size:A4;margin:18mm}
@media print{body{padding:0;background:none;font-size:11pt;line-height:15pt}main{max-width:none;margin:0;padding:0;border:0}.screen{display:none}a::after{content:" (" attr(href) ")";font-size:9pt;overflow-wrap:anywhere}}
`;
