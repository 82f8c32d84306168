// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/html.h"

#include <catch2/catch.hpp>

using namespace lakewright::report;

TEST_CASE("report::escaped leaves nothing that means something in HTML", "[app][report]") {
    CHECK(escaped("<b a='x' c=\"y\">&amp;") == "&lt;b a=&#39;x&#39; c=&quot;y&quot;&gt;&amp;amp;");
    CHECK(escaped("é ± 🌊") == "é ± 🌊");
}

TEST_CASE("report::escaped replaces what is no UTF-8 or no character", "[app][report]") {
    const std::string r = "\ufffd";
    CHECK(escaped("a\xff") == "a" + r);
    CHECK(escaped("\xc3") == r);                         // cut off
    CHECK(escaped("\xc0\xaf") == r + r);                 // overlong "/"
    CHECK(escaped("\xed\xa0\x80") == r + r + r);         // a surrogate
    CHECK(escaped("\xf4\x90\x80\x80") == r + r + r + r); // beyond U+10FFFF
    CHECK(escaped(std::string("a\0\x1b[b", 5)) == "a" + r + r + "[b");
}

TEST_CASE("report::HtmlTable has caption, column and row headers", "[app][report]") {
    HtmlTable table("Sizes & rates", {{"Name"}, {"Size", HtmlTable::Kind::Number}});
    table.add({"a", "5"});
    const std::string html = table.html();
    CHECK(html.find("<caption>Sizes &amp; rates</caption>") != std::string::npos);
    CHECK(html.find("<th scope=\"col\" class=\"n\">Size</th>") != std::string::npos);
    CHECK(html.find("<tr><th scope=\"row\">a</th><td class=\"n\">5</td></tr>") != std::string::npos);
    CHECK(table.foldedHtml(1) == html);
    CHECK(table.foldedHtml(0).find("<summary>1 single rows</summary>") != std::string::npos);
    table.add({"b", "6"});
    const std::string folded = table.foldedHtml(1);
    CHECK(folded.find(">a</th>") < folded.find("<summary>1 more rows</summary>"));
    CHECK(folded.find(">b</th>") > folded.find("<summary>1 more rows</summary>"));
}
