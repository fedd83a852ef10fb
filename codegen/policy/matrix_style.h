/*
 * How the page of the matrix looks: on light and dark screens, narrow ones, and on paper. Internal to this folder.
 */
#ifndef POLICY_MATRIX_STYLE_H
#define POLICY_MATRIX_STYLE_H

static const char matrix_style[] =
    ":root{color-scheme:light dark;--ink:#1b1f24;--soft:#59636e;--paper:#fff;--line:#d5dae0;--band:#f5f7f9;--allow:#0f6b38;--allow-bg:#e0f4e7;"
    "--deny:#a3161f;--deny-bg:#fde8e8;--warn:#7a4d00;--warn-bg:#fff1cf;--ok:#0b5394;--ok-bg:#e3effb}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e4e8ec;--soft:#9aa4af;--paper:#14181c;--line:#333b44;--band:#1b2127;--allow:#7fdba0;"
    "--allow-bg:#14301f;--deny:#ff9c9c;--deny-bg:#3a1719;--warn:#ffd479;--warn-bg:#3a2c0c;--ok:#8fc3f5;--ok-bg:#13283d}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0 auto;max-width:72rem;padding:1.5rem;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;color:var(--ink);"
    "background:var(--paper)}\n"
    "h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.15rem;margin:0}h2,code,.sid,nav{font-family:ui-monospace,"
    "'SF Mono',Menlo,Consolas,monospace}\n"
    "a{color:var(--ok)}.soft{color:var(--soft)}.sid{font-size:.8rem;color:var(--soft);font-weight:400;overflow-wrap:anywhere}\n"
    ".facts{display:flex;flex-wrap:wrap;gap:.75rem;padding:0;margin:1rem 0;list-style:none}\n"
    ".facts li{border:1px solid var(--line);border-radius:.5rem;padding:.5rem .9rem;background:var(--band)}\n"
    ".facts b{display:block;font-size:1.5rem;line-height:1.2}.facts .warn b{color:var(--warn)}\n"
    ".badge{display:inline-block;border-radius:1rem;padding:0 .6rem;font:600 .78rem/1.6 system-ui,sans-serif;margin-left:.4rem;"
    "vertical-align:middle;white-space:nowrap}\n"
    ".badge.ok{color:var(--ok);background:var(--ok-bg)}.badge.warn{color:var(--warn);background:var(--warn-bg)}"
    ".badge.plain{color:var(--soft);border:1px solid var(--line)}\n"
    "nav ul{list-style:none;margin:0;padding-left:1.1rem;border-left:1px solid var(--line)}nav>ul{padding-left:0;border:0}"
    "nav li{line-height:1.9}\n"
    "section{border:1px solid var(--line);border-radius:.6rem;margin:1.25rem 0;padding:1rem;break-inside:avoid}\n"
    "section p{margin:.5rem 0 0}.scroll{overflow-x:auto}\n"
    "table{border-collapse:collapse;width:100%;margin-top:.75rem;font-size:.92rem}caption{text-align:left;color:var(--soft);font-size:.85rem}\n"
    "th,td{border-bottom:1px solid var(--line);padding:.35rem .4rem;text-align:center;vertical-align:middle}\n"
    "thead th:first-child{text-align:left;width:26%}thead th{background:var(--band);font-size:.72rem;font-weight:600;line-height:1.2}tbody th{text-align:left;font-weight:600;min-width:11rem}"
    "tbody th .sid{display:block}\n"
    "td.allow{color:var(--allow);background:var(--allow-bg)}td.deny{color:var(--deny);background:var(--deny-bg)}td.none{color:var(--soft)}\n"
    "td.inherited{background-image:repeating-linear-gradient(135deg,transparent 0 5px,rgba(127,127,127,.13) 5px 7px)}\n"
    "tr.exposed th{box-shadow:inset 4px 0 0 var(--warn)}sub{font-size:.68rem}td b{font-size:1.05rem}\n"
    ".vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    "details{margin-top:.75rem;font-size:.88rem}summary{cursor:pointer;color:var(--ok)}ol{margin:.4rem 0}ol code{font-size:.82rem}\n"
    ".legend{font-size:.88rem;border-top:1px solid var(--line);padding-top:.75rem}.legend ul{display:grid;list-style:none;padding:0;"
    "grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:.2rem 1.5rem}.legend li{color:var(--soft)}.legend b{color:var(--ink);"
    "display:inline-block;min-width:9.5rem}\n"
    ".key{display:inline-block;min-width:2.2rem;text-align:center;border-radius:.25rem}.key.allow{color:var(--allow);background:var(--allow-bg)}"
    ".key.deny{color:var(--deny);background:var(--deny-bg)}\n"
    "@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:11px}section{border-color:#999}a{color:inherit;"
    "text-decoration:none}td.allow,td.deny,.badge{background-image:none;print-color-adjust:exact;-webkit-print-color-adjust:exact}}\n";

#endif
