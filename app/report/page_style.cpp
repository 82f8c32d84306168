// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/page_style.h"

namespace lakewright::report {

namespace {

constexpr std::string_view kStyle = R"css(
:root { color-scheme: light dark;
  --bg:#F1F4F6; --surface:#FFFFFF; --surface2:#F7F9FA; --surface3:#E8ECF0; --line:#D9DFE5; --line-strong:#BCC6CF;
  --text:#16202A; --text2:#445160; --text3:#586674; --accent:#0B726C; --accent-text:#0A6660; --accent-soft:#DDF0EE;
  --warn:#8A4B00; --warn-soft:#FDF0DC; --warn-line:#D9A55A; --error:#AE2012; --error-soft:#FCE9E6; --error-line:#E0A39C;
  --water:#EDF1F4; --land:#DDE3E8; --coast:#C3CCD4; --grid:#E6EAEE;
  --s1:#0F5CB8; --s2:#CC6422; --s3:#7A2456; --s4:#0E98C0; --s5:#7F8790; --s6:#5B5200;
  --u0:#6B8299; --u1:#2F6FB0; --u2:#123F7A; --u3:#BF6600; --u4:#971F0E; }
@media (prefers-color-scheme: dark) { :root {
  --bg:#11161B; --surface:#181F26; --surface2:#1D252D; --surface3:#27313A; --line:#2B3641; --line-strong:#42505D;
  --text:#E6ECF1; --text2:#B3BFCA; --text3:#94A2AF; --accent:#3FB8AC; --accent-text:#5CCFC3; --accent-soft:#14393A;
  --warn:#F0B45A; --warn-soft:#3A2C14; --warn-line:#7A5A22; --error:#FF8A78; --error-soft:#43201C; --error-line:#83423A;
  --water:#12181E; --land:#222C35; --coast:#364350; --grid:#232D36;
  --s1:#4E90FA; --s2:#F7B267; --s3:#CB6099; --s4:#6ADAFB; --s5:#DAE2E0; --s6:#968D42;
  --u0:#64798D; --u1:#4F9BE6; --u2:#B5DAFF; --u3:#FFC24D; --u4:#FF5F45; } }
* { box-sizing: border-box; }
body { margin:0; background:var(--bg); color:var(--text); font:14px/1.5 Inter,system-ui,"Segoe UI",Roboto,sans-serif;
  font-variant-numeric:tabular-nums; overflow-wrap:break-word; }
main { max-width:1168px; margin:0 auto; padding:32px 24px 48px; }
header { margin-bottom:24px; }
h1 { font-size:28px; line-height:36px; font-weight:600; margin:0 0 4px; }
h2 { font-size:18px; line-height:24px; font-weight:600; margin:0 0 12px; }
h3 { font-size:14px; line-height:20px; font-weight:600; margin:20px 0 4px; }
p { margin:0 0 8px; } .sub { color:var(--text2); } .hint { color:var(--text3); font-size:13px; }
.watermark { border:2px dashed var(--text2); padding:8px 12px; font-weight:600; }
section { background:var(--surface); border:1px solid var(--line); border-radius:6px; padding:20px 24px; margin:0 0 16px; }
.verdict { border-left:6px solid var(--accent); } .verdict.bad { border-left-color:var(--error); }
.verdict.doubt { border-left-color:var(--warn-line); }
.verdict > p.headline { font-size:22px; line-height:30px; font-weight:600; margin:0 0 12px; }
.cards { display:grid; grid-template-columns:repeat(auto-fill,minmax(200px,1fr)); gap:12px; }
.card { background:var(--surface2); border:1px solid var(--line); border-radius:6px; padding:12px 16px; }
.card .name { color:var(--text2); font-size:13px; } .card .note { color:var(--text3); font-size:12px; }
.card .figure { font-size:24px; line-height:32px; font-weight:600; overflow-wrap:normal; }
.card .figure small { font-size:14px; font-weight:500; color:var(--text2); white-space:nowrap; }
.scroll { overflow-x:auto; margin:0 0 8px; }
table { border-collapse:collapse; width:100%; font-size:13px; line-height:18px; }
caption { text-align:left; color:var(--text2); font-size:13px; padding:0 0 6px; }
th,td { text-align:left; padding:5px 16px 5px 0; border-bottom:1px solid var(--line); vertical-align:top; font-weight:400; }
thead th { color:var(--text2); font-weight:500; border-bottom-color:var(--line-strong); vertical-align:bottom; }
tbody th { font-weight:500; } .n { text-align:right; white-space:nowrap; } .id { white-space:nowrap; } td.n:last-child,th.n:last-child { padding-right:0; }
.bound { color:var(--text3); } .pm { color:var(--text2); }
code { font:12px/18px ui-monospace,"DejaVu Sans Mono",monospace; color:var(--text2); }
.chip { display:inline-block; border-radius:4px; padding:0 8px; font-size:12px; line-height:20px; font-weight:500; white-space:nowrap;
  background:var(--accent-soft); color:var(--accent-text); }
.chip.bad { background:var(--error-soft); color:var(--error); } .chip.doubt { background:var(--warn-soft); color:var(--warn); }
.chip.plain { background:var(--surface3); color:var(--text2); }
.bar { display:inline-block; width:120px; height:8px; border-radius:2px; background:var(--surface3); vertical-align:middle; margin-right:8px; }
.bar i { display:block; height:8px; border-radius:2px; background:var(--u1); }
details { margin:8px 0; } summary { cursor:pointer; color:var(--accent-text); font-weight:500; padding:4px 0; }
dl { display:grid; grid-template-columns:180px 1fr; gap:4px 16px; margin:0; font-size:13px; } dt { color:var(--text2); } dd { margin:0; }
ul { margin:0; padding-left:20px; } li { margin:0 0 4px; }
figure { margin:0 0 16px; } .charts figure { margin:0; } figcaption { color:var(--text2); font-size:13px; margin:8px 0 0; }
svg { display:block; width:100%; height:auto; } svg text { font-family:inherit; fill:var(--text2); font-size:12px; }
.charts { display:grid; gap:20px; } .charts h3 { margin-top:0; } .legend { display:flex; flex-wrap:wrap; gap:4px 16px; color:var(--text2); font-size:13px; margin:4px 0 0; }
.legend span { display:inline-flex; align-items:center; gap:6px; } .legend svg { width:auto; }
.water { fill:var(--water); } .land { fill:var(--land); stroke:var(--coast); stroke-width:.6; fill-rule:evenodd; }
.arc { fill:none; } .trunk { stroke-dasharray:7 4; }
.u0 { stroke:var(--u0); stroke-width:.9; } .u1 { stroke:var(--u1); stroke-width:1.2; } .u2 { stroke:var(--u2); stroke-width:1.6; }
.u3 { stroke:var(--u3); stroke-width:2.4; } .u4 { stroke:var(--u4); stroke-width:3.2; }
.ux { stroke:var(--line-strong); stroke-width:.9; }
.f0 { background:var(--u0)!important; } .f1 { background:var(--u1)!important; } .f2 { background:var(--u2)!important; }
.f3 { background:var(--u3)!important; } .f4 { background:var(--u4)!important; }
.site { fill:var(--surface); } .lake { fill:var(--accent); stroke:var(--surface); stroke-width:1.2; }
svg text.place { font-size:11.5px; fill:var(--text); stroke:var(--water); stroke-width:3px; paint-order:stroke; stroke-linejoin:round; }
svg text.lake-name { fill:var(--accent-text); font-weight:600; stroke:var(--water); stroke-width:3px; paint-order:stroke; font-size:12.5px; }
.inset { fill:var(--water); stroke:var(--line-strong); }
.gridline { stroke:var(--grid); stroke-width:1; } .axis { fill:none; stroke:var(--line-strong); stroke-width:1; }
.line { fill:none; stroke-width:1.6; stroke-linejoin:round; } .band { stroke:none; fill-opacity:.18; }
.c1 { stroke:var(--s1); } .c2 { stroke:var(--s2); stroke-dasharray:7 3; } .c3 { stroke:var(--s3); stroke-dasharray:2 2.5; }
.c4 { stroke:var(--s4); stroke-dasharray:9 3 2 3; } .c5 { stroke:var(--s5); stroke-dasharray:4 4; } .c6 { stroke:var(--s6); stroke-dasharray:1 3; }
.b1 { fill:var(--s1); } .fault { fill:var(--error); fill-opacity:.1; } svg text.mark { fill:var(--error); font-weight:600; }
footer { color:var(--text3); font-size:12px; }
@media (max-width:640px) { main { padding:16px 8px; } section { padding:16px; } dl { grid-template-columns:1fr; } }
@media print { body { background:#fff; } section { break-inside:avoid-page; } }
)css";

} // namespace

std::string_view pageStyle() {
    return kStyle;
}

} // namespace lakewright::report
