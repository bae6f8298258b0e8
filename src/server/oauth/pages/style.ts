/** The viewer's design tokens and the styles that these pages need (viewer/styles/index.css). */
export const style = `
:root{color-scheme:light dark;--paper:light-dark(#fbfaf7,#121110);--raised:light-dark(#fff,#1b1a18);
--well:light-dark(#efece6,#232220);--line:light-dark(#e2ded6,#302e2b);--ink:light-dark(#1a1916,#f3f0ea);
--soft:light-dark(#6b675f,#aaa59c);--faint:light-dark(#97928a,#7d7870);--focus:light-dark(#1d5fd6,#86b4ff);
background:var(--paper);color:var(--ink)}
*{box-sizing:border-box;margin:0}
body{font:14px/20px system-ui,sans-serif;font-variant-numeric:tabular-nums;overflow-wrap:break-word}
main{display:flex;flex-direction:column;justify-content:center;gap:24px;min-height:100vh;min-height:100dvh;
max-width:368px;margin:auto;padding:48px 24px}
.mark{font:italic 28px/36px "Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,serif;margin-bottom:8px}
.large{font-size:44px;line-height:48px}
h1{font-size:20px;line-height:28px;font-weight:600;text-wrap:balance}
h2{font-size:14px;line-height:20px;font-weight:600}
header,section,form,.field{display:flex;flex-direction:column}
header,section{gap:8px}form{gap:16px}[hidden]{display:none!important}.field{gap:8px}
label,b{font-weight:600}
.soft{color:var(--soft)}.soft b{color:var(--ink)}code{font-family:ui-monospace,monospace}.small{font-size:12px;line-height:16px}
input{height:44px;width:100%;padding:0 12px;border:1px solid var(--faint);border-radius:8px;
background:var(--raised);color:inherit;font:16px/24px system-ui,sans-serif}
button{min-height:44px;padding:0 16px;border:0;border-radius:8px;background:var(--well);color:var(--ink);
font:600 14px/20px system-ui,sans-serif;cursor:pointer}
button:hover{background:var(--line)}
.main{background:var(--ink);color:var(--paper)}.main:hover{background:var(--ink);opacity:.88}
.bare{min-height:24px;padding:0;background:none;color:var(--soft);font-weight:400;text-align:left;
text-decoration:underline;text-underline-offset:3px}.bare:hover{background:none;color:var(--ink)}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px}
.notice{padding:12px 16px;border-radius:8px;background:var(--well)}
.pair{display:grid;grid-template-columns:1fr 1fr;gap:8px}
.who{display:flex;align-items:center;gap:12px}
.who img{width:44px;height:44px;border-radius:50%;background:var(--well);object-fit:cover}
.who div{min-width:0}
ul{list-style:none;padding:0;border-top:1px solid var(--line)}
li{display:flex;gap:12px;justify-content:space-between;padding:10px 0;border-bottom:1px solid var(--line)}
.new{flex:none;align-self:flex-start;padding:0 8px;border-radius:10px;background:var(--well);font-size:12px;font-weight:600}
`;
