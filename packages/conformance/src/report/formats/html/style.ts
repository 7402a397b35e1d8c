/** Both color schemes have a contrast of at least 4.5 to 1. */
export const STYLE = `:root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--faint:#57606a;--line:#d0d7de;--soft:#f6f8fa;--good:#116329;--bad:#b3141b;--warn:#7d4e00;--bar:#0969da;--mark:#ffe08a}
@media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--faint:#9aa4af;--line:#30363d;--soft:#161b22;--good:#5fd38d;--bad:#ff8a84;--warn:#e3b341;--bar:#79b8ff;--mark:#6b4e00}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--fg);font:16px/1.5 system-ui,sans-serif}main{max-width:64rem;margin:auto;padding:1rem}
h1{font-size:1.6rem;margin:0;overflow-wrap:anywhere}h2{border-bottom:1px solid var(--line);margin-top:2rem}h3{font-size:1rem;overflow-wrap:anywhere}h4{margin:.8rem 0 .2rem;font-size:.85rem;color:var(--faint)}
.verdict{font-size:1.3rem;font-weight:700;margin:.3rem 0}.verdict.conforms{color:var(--good)}.verdict.does-not-conform{color:var(--bad)}.verdict.incomplete,.verdict.no-verdict{color:var(--warn)}
.faint,figcaption{color:var(--faint);overflow-wrap:anywhere}pre{background:var(--soft);border:1px solid var(--line);border-radius:6px;padding:.6rem;white-space:pre-wrap;overflow-wrap:anywhere;max-height:24rem;overflow:auto}
code,pre{font-family:ui-monospace,monospace;font-size:.85rem}mark{background:var(--mark);color:inherit;outline:1px dashed var(--bad)}
.finding{border-left:4px solid var(--warn);padding-left:1rem;margin:1.5rem 0}.finding.MUST{border-color:var(--bad)}.chip{border:1px solid;border-radius:1rem;padding:0 .5rem;font-size:.8rem}.caution{color:var(--warn)}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.85rem}th,td{border-bottom:1px solid var(--line);padding:.2rem .5rem;text-align:left}td.v{text-align:center}
.v{font-weight:700}.pass{color:var(--good)}.fail{color:var(--bad)}.warn,.flaky,.accepted{color:var(--warn)}.not-exercised,.not-applicable{color:var(--faint);font-weight:400}td.not-exercised{outline:1px dashed var(--line);outline-offset:-3px}.blocked{color:var(--faint)}td.blocked{background:repeating-linear-gradient(45deg,transparent 0 4px,var(--line) 4px 5px)}
.legend{display:flex;flex-wrap:wrap;gap:.2rem 1rem;list-style:none;padding:0}.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}td.v{position:relative}
svg{width:100%;min-width:36rem;height:auto;max-height:16rem}rect{fill:var(--bar)}svg text{fill:var(--fg);font-size:10px;text-anchor:middle}figure{margin:0}a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--bar)}details:target{background:var(--soft)}
@media print{svg{min-width:0}.scroll{overflow:visible}pre{max-height:none}main{max-width:none}.finding{break-inside:avoid-page}}`;
