/** The page's style sheet. System fonts only; light and dark by the reader's choice. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;--paper:#f8f5ef;--card:#fffdf9;--ink:#1e2830;--soft:#5d6972;--rule:#e2dacc;--accent:#1d6a6a;
--good:#2b7a4b;--good-bg:#e6f2e8;--bad:#b3382c;--bad-bg:#fbe9e5;--doubt:#96690d;--doubt-bg:#f8efd9;--shadow:0 1px 2px rgba(40,30,10,.05),0 8px 28px rgba(40,30,10,.06);
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"Book Antiqua",Georgia,"Noto Serif",serif;--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif;--mono:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media(prefers-color-scheme:dark){:root{--paper:#12171b;--card:#1a2127;--ink:#e9eef0;--soft:#9aa8b1;--rule:#2c363e;--accent:#6cc4bd;
--good:#79cf9b;--good-bg:#17301f;--bad:#f2958a;--bad-bg:#3a1d19;--doubt:#e3bd6b;--doubt-bg:#332912;--shadow:0 1px 2px rgba(0,0,0,.3)}}
*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:16.5px/1.6 var(--sans);font-variant-numeric:tabular-nums}
main,header,footer{max-width:70rem;margin:0 auto;padding:0 1.5rem}
h1,h2,h3{font-family:var(--serif);line-height:1.15;font-weight:600;text-wrap:balance;margin:0}
h1{font-size:clamp(2.2rem,5.6vw,3.9rem);letter-spacing:-.02em}
h2{font-size:clamp(1.55rem,3.2vw,2.15rem);letter-spacing:-.012em}h3{font-size:1.14rem}
p{margin:.6em 0;text-wrap:pretty}a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.07em}
code,pre{font-family:var(--mono);font-size:.86em}small,.soft{color:var(--soft)}
.hero{display:grid;grid-template-columns:1.35fr 1fr;gap:2.5rem;align-items:center;padding:clamp(2.5rem,6vw,5rem) 0 2.2rem}
.hero .eyebrow{color:var(--accent);font-weight:600;letter-spacing:.09em;text-transform:uppercase;font-size:.76rem;margin:0 0 1.1rem}
.hero .lead{font-size:1.17rem;color:var(--soft);max-width:36rem;margin-top:1.2rem}
.hero img{width:min(100%,21rem);justify-self:center;filter:drop-shadow(0 14px 26px rgba(90,60,10,.26))}
.facts{display:grid;grid-template-columns:repeat(4,1fr);border-block:1px solid var(--rule);margin:0 0 1rem}
.facts div{padding:1.05rem 1.2rem 1.1rem 0}.facts div+div{border-left:1px solid var(--rule);padding-left:1.2rem}
.facts b{display:block;font:600 1.75rem/1.15 var(--serif)}.facts span{color:var(--soft);font-size:.88rem;line-height:1.35;display:block}
section{padding:3.2rem 0 .4rem}section>header{max-width:54rem;padding:0;margin:0 0 1.5rem}
.step{font:600 .78rem/1 var(--sans);color:var(--accent);letter-spacing:.09em;text-transform:uppercase;display:block;margin-bottom:.65rem}
.card{background:var(--card);border:1px solid var(--rule);border-radius:14px;box-shadow:var(--shadow);padding:1.3rem 1.4rem}
.grid{display:grid;gap:1.15rem}.grid>*{min-width:0}.three{grid-template-columns:repeat(3,1fr)}.two{grid-template-columns:1fr 1fr}
.badge{display:flex;flex-direction:column;align-items:center;text-align:center;padding:1.6rem 1.2rem 1.15rem}
.badge img{width:9.6rem;height:9.6rem;margin-bottom:.9rem}.badge p{font-size:.92rem;color:var(--soft);margin:.4rem 0 .9rem}
.badge>div:has(.chip){margin-bottom:1rem}.badge .files{margin-top:auto;padding-top:.8rem;border-top:1px solid var(--rule);width:100%;font-size:.85rem;display:flex;gap:.85rem;justify-content:center}
.badge.revoked img{filter:grayscale(.85) opacity(.6)}
.chip{display:inline-flex;align-items:center;gap:.4em;border-radius:99px;padding:.14em .75em .18em;font-size:.82rem;font-weight:600;white-space:nowrap}
.chip.good{background:var(--good-bg);color:var(--good)}.chip.bad{background:var(--bad-bg);color:var(--bad)}.chip.doubt{background:var(--doubt-bg);color:var(--doubt)}
.timeline{list-style:none;margin:0;padding:0 0 0 2.1rem;position:relative}
.timeline::before{content:"";position:absolute;left:.62rem;top:.8rem;bottom:1.4rem;width:2px;background:var(--rule)}
.timeline>li{position:relative;margin-bottom:1.15rem}
.timeline>li::before{content:"";position:absolute;left:-1.93rem;top:1.5rem;width:.85rem;height:.85rem;border-radius:50%;background:var(--paper);border:2.5px solid var(--accent)}
.timeline>li.review::before{background:var(--accent)}.timeline>li.sentback::before{background:var(--doubt);border-color:var(--doubt)}.timeline>li.met::before{background:var(--good);border-color:var(--good)}
.entry-head{display:flex;flex-wrap:wrap;gap:.3rem .9rem;align-items:baseline;justify-content:space-between}.entry-head time{color:var(--soft);font-size:.88rem}
.artifacts{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:.8rem 0 0;list-style:none}
.artifacts li{border:1px solid var(--rule);border-radius:9px;padding:.34rem .7rem;font-size:.88rem;line-height:1.35;background:var(--paper)}
.artifacts b{display:block;font-size:.72rem;color:var(--soft);font-weight:600;letter-spacing:.04em;text-transform:uppercase}
.artifacts .gone{opacity:.62}.artifacts .gone span{text-decoration:line-through}
blockquote{margin:.7rem 0 .2rem;padding:0;font-family:var(--serif);font-size:1.04rem;font-style:italic;color:var(--soft)}
.rubric{list-style:none;margin:.9rem 0 0;padding:0}.rubric>li{padding:.5rem 0;border-top:1px solid var(--rule)}
.rubric .row{display:flex;justify-content:space-between;gap:1rem;align-items:center}
.dots{display:inline-flex;gap:.28rem;align-items:center;color:var(--soft);font-size:.84rem}.dots i{width:.62rem;height:.62rem;border-radius:50%;border:1.6px solid var(--good);display:inline-block}
.dots i.on{background:var(--good)}.dots.open i{border-color:var(--doubt)}.dots.open{color:var(--doubt);font-weight:600}.dots span{margin-left:.35rem}
.feedback{margin:.55rem 0 .3rem;padding:.7rem 1rem;background:var(--doubt-bg);border-radius:4px 10px 10px 10px;position:relative;font-size:.95rem}
.feedback::before{content:"";position:absolute;left:0;top:-.42rem;border:.42rem solid transparent;border-left-color:var(--doubt-bg);border-bottom-color:var(--doubt-bg)}
.feedback.ok{background:var(--good-bg)}.feedback.ok::before{border-left-color:var(--good-bg);border-bottom-color:var(--good-bg)}
.growth{display:grid;grid-template-columns:repeat(5,1fr);gap:.4rem 1rem;margin-bottom:1.4rem}.growth figure{margin:0;text-align:center}.growth img{width:100%}
.growth figcaption{font-size:.82rem;line-height:1.35;color:var(--soft)}.growth b{display:block;color:var(--ink);font-size:.88rem}
.cairn{width:100%;max-width:36rem;display:block;margin:0 auto}.cairn svg{width:100%;height:auto;display:block}
.report{padding:0;overflow:hidden}.report>header{padding:1.1rem 1.3rem .95rem;border-bottom:1px solid var(--rule)}.report h3{margin-bottom:.45rem}
.report p{margin:.45rem 0 0;font-size:.9rem;color:var(--soft);line-height:1.45}.report ul{list-style:none;margin:0;padding:.6rem 1.3rem 1rem}
.report li{display:grid;grid-template-columns:1.3rem 1fr;gap:.15rem .35rem;padding:.27rem 0;font-size:.9rem;line-height:1.4}
.report li>b{font-weight:700}.passed>b{color:var(--good)}.failed>b{color:var(--bad)}.unknown>b,.warning>b{color:var(--doubt)}.skipped{color:var(--soft)}
.report code{font-size:.83em;overflow-wrap:anywhere}.why{grid-column:2;color:var(--bad);font-size:.87rem}.failed{font-weight:500}
del{color:var(--bad);text-decoration-thickness:1.5px}ins{color:var(--bad);text-decoration:none;border-bottom:2px solid}
table{border-collapse:collapse;width:100%;font-size:.92rem}th{text-align:left;font-weight:600;color:var(--soft);font-size:.8rem}th,td{padding:.52rem .8rem .52rem 0;border-bottom:1px solid var(--rule);vertical-align:top}tr:last-child td{border-bottom:0}
td code{color:var(--soft);overflow-wrap:anywhere}.scroll{overflow-x:auto}
.levels{list-style:none;padding:0;margin:0}.levels li{padding:.62rem 0;border-top:1px solid var(--rule);font-size:.94rem;line-height:1.45}.levels li:first-child{border-top:0;padding-top:.2rem}.levels b{display:block}
p.small{font-size:.93rem;line-height:1.5}.verdicts{display:flex;flex-wrap:wrap;align-items:center;gap:.6rem;font:600 1.3rem/1.2 var(--serif);margin:.2rem 0 .7rem}
.bar{display:grid;grid-template-columns:repeat(6,1fr);gap:4px;height:2.5rem;margin:.8rem 0 .45rem}
.bar i{border-radius:5px;border:1.6px dashed var(--rule)}.bar i.on{border:0;background:linear-gradient(160deg,hsl(var(--h) 52% 68%),hsl(var(--h) 46% 44%))}
.bar i.lost{border:1.6px dashed var(--bad);background:repeating-linear-gradient(135deg,transparent 0 6px,var(--bad-bg) 6px 12px)}
.bar:first-child i:first-child{border-radius:12px 5px 5px 12px}.points{display:flex;justify-content:space-between;align-items:baseline}.points b{white-space:nowrap;font:600 1.5rem var(--serif)}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:.5rem 0 0;background:#1b2329;color:#e5edf0;border-radius:10px;padding:.85rem 1.1rem;overflow-x:auto;line-height:1.5}
pre span{color:#8fb3b0;user-select:none}.try{margin:0 0 1.1rem}.try p{margin:0;font-size:.95rem}
.filelist{columns:3;column-gap:2rem;padding:0;margin:0;list-style:none;font-size:.9rem}.filelist li{break-inside:avoid;padding:.2rem 0}.filelist small{display:block;line-height:1.3}
footer{padding-block:3rem 4rem;color:var(--soft);font-size:.88rem}footer p{max-width:46rem}footer code{overflow-wrap:anywhere}td time{white-space:nowrap}
@media(max-width:58rem){.three{grid-template-columns:1fr 1fr}.hero{grid-template-columns:1.4fr 1fr;gap:1.2rem}.filelist{columns:2}}
@media(max-width:44rem){body{font-size:16px}main,header,footer{padding-inline:1.05rem}.hero{grid-template-columns:1fr;padding-bottom:1.4rem}.hero img{width:13rem;order:-1;justify-self:start}
.facts{grid-template-columns:1fr 1fr}.facts div:nth-child(3){border-left:0;padding-left:0}.facts div:nth-child(n+3){border-top:1px solid var(--rule)}
.two,.three{grid-template-columns:1fr}.badges{grid-template-columns:1fr 1fr;gap:.8rem}.badge{padding:1.1rem .6rem .8rem}.badge img{width:6.6rem;height:6.6rem}.badge p{font-size:.84rem}.badge h3{font-size:1rem}
.badge .files{gap:.5rem;font-size:.78rem}.wide{display:none}.cairn{overflow-x:auto}.cairn svg{min-width:25rem}.growth{grid-template-columns:repeat(3,1fr)}.filelist{columns:1}section{padding-top:2.5rem}.card{padding:1.1rem}.report{padding:0}.timeline{padding-left:1.5rem}
.timeline::before{left:.3rem}.timeline>li::before{left:-1.55rem}.rubric .row{flex-wrap:wrap;gap:.1rem 1rem}.cairn{margin-inline:-.4rem;width:calc(100% + .8rem)}}
@media print{body{background:#fff}.card{box-shadow:none;break-inside:avoid}}
`;
