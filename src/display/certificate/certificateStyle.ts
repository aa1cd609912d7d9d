/** Fonts that systems have; nothing is loaded. */
export const SERIF =
  '"Iowan Old Style","Palatino Linotype",Palatino,"URW Palladio L","P052","Book Antiqua",Georgia,"Noto Serif","Liberation Serif",serif';
export const SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif';

/** Paper of the page, of the panel, and the inks of its texts. */
export const PAPER = '#fffdf8';
export const PANEL = '#f5f0e4';
export const TEXT = '#23262b';
export const SOFT = '#5c5f66';

/**
 * The style sheet of the certificate: millimetres on the page, which fills a screen as it fills the paper.
 *
 * @param ink the certificate's colour
 */
export const certificateStyle = (ink: string): string => `
@page{size:A4 landscape;margin:0}
:root{color-scheme:light;--ink:${ink};--text:${TEXT};--soft:${SOFT};--rule:color-mix(in srgb,var(--ink) 28%,${PAPER})}
*{box-sizing:border-box;margin:0;padding:0}
html{background:#e9e6df}
body{font:10.5pt/1.45 ${SERIF};color:var(--text);-webkit-print-color-adjust:exact;print-color-adjust:exact;font-variant-numeric:lining-nums proportional-nums;font-kerning:normal}
.page{position:relative;width:297mm;height:210mm;margin:0 auto;background:${PAPER};display:grid;grid-template-columns:92mm 1fr;overflow:hidden}
.frame{position:absolute;inset:6mm;border:.3mm solid var(--ink);outline:.12mm solid var(--ink);outline-offset:-1.3mm;pointer-events:none}
aside{background:${PANEL};margin-block:7.4mm;margin-inline-start:7.4mm;display:flex;flex-direction:column;align-items:center;text-align:center;padding:18mm 9mm 9mm}
.medal{position:relative;width:62mm;height:62mm;flex:none;display:grid;place-items:center;margin-bottom:6mm}
.medal svg{position:absolute;inset:-4mm;fill:none;stroke:var(--ink);stroke-width:.0032;opacity:.55}
.medal b{position:relative;font-size:64pt;font-weight:600;line-height:1;color:var(--ink)}
.medal img{position:relative;width:45mm;height:45mm;object-fit:contain}
.issuer{font-size:13pt;line-height:1.25;font-weight:600;color:var(--ink);text-wrap:balance;display:-webkit-box;-webkit-line-clamp:4;-webkit-box-orient:vertical;overflow:hidden;overflow-wrap:anywhere}
.url{font:8pt/1.3 ${SANS};color:var(--soft);margin-top:1.5mm;overflow-wrap:anywhere;max-height:3em;overflow:hidden}
.code{margin-top:auto;display:flex;flex-direction:column;align-items:center;gap:1.6mm;color:var(--soft);text-decoration:none;font:7.5pt/1.2 ${SANS};letter-spacing:.04em}
.code svg{width:31mm;height:31mm;background:#fff;fill:#111;border-radius:1mm}
article{display:flex;flex-direction:column;padding-block:17mm 13.5mm;padding-inline:17mm 22mm;min-width:0;min-height:0}
article::before{content:"";flex:1 0 0}
.type{font:600 8.5pt/1 ${SANS};letter-spacing:.16em;text-transform:uppercase;color:var(--ink)}
h1{font-weight:600;line-height:1.1;letter-spacing:-.012em;color:var(--text);margin:4.2mm 0 6.2mm;text-wrap:balance;overflow-wrap:anywhere;display:-webkit-box;-webkit-line-clamp:3;-webkit-box-orient:vertical;overflow:hidden;padding-bottom:.08em;flex:none}
h1.large{font-size:34pt}h1.medium{font-size:27pt}h1.small{font-size:20pt}
.to{font-style:italic;font-size:12pt;color:var(--soft)}
.recipient{font-size:22pt;line-height:1.2;margin:.6mm 0 1.2mm;color:var(--ink);overflow-wrap:anywhere;flex:none;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.recipient.identifier{font:10.5pt/1.35 ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace;margin:1.6mm 0 2.4mm}
.dates{font-style:italic;font-size:12pt;color:var(--soft);flex:none;overflow-wrap:anywhere;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
.about{font-size:12.5pt;line-height:1.42;margin-top:5.5mm;max-width:150mm;text-wrap:pretty;display:-webkit-box;-webkit-line-clamp:4;-webkit-box-orient:vertical;overflow:hidden;flex:none}
.columns{display:grid;grid-auto-flow:column;grid-auto-columns:minmax(0,1fr);gap:10mm;border-top:.2mm solid var(--rule);margin-top:6mm;padding-top:4.4mm;min-height:0;overflow:hidden}
.columns:empty{border:0}
h2{font:600 7.5pt/1 ${SANS};letter-spacing:.1em;text-transform:uppercase;color:var(--soft);margin-bottom:2.2mm}
.criteria{white-space:pre-line;hyphens:auto;overflow-wrap:anywhere;display:-webkit-box;-webkit-line-clamp:var(--lines);-webkit-box-orient:vertical;overflow:hidden}
dl div{display:flex;justify-content:space-between;align-items:baseline;gap:4mm;padding:.75mm 0;border-bottom:.12mm solid var(--rule)}dl div:last-child{border-bottom:0}
dt{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}dd{color:var(--ink);font-weight:600;flex:none;max-width:60%;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.more,.particulars{font-size:9.5pt;color:var(--soft);font-style:italic;margin-top:1.4mm}
.particulars{margin-top:3.6mm;flex:none;display:-webkit-box;-webkit-line-clamp:2;-webkit-box-orient:vertical;overflow:hidden}
footer{flex:1.7 0 auto;display:flex;flex-direction:column;justify-content:flex-end;padding-top:5mm;font:7.2pt/1.45 ${SANS};color:var(--soft)}footer p{overflow-wrap:anywhere}
.id{font-variant-numeric:tabular-nums;letter-spacing:.01em}
[dir=rtl] article *{text-align:right}
@media screen{body{padding:8mm 0}.page{box-shadow:0 1mm 2mm rgba(40,30,10,.08),0 4mm 14mm rgba(40,30,10,.12)}}
`;
