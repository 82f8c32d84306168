// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/ntttcp_xml.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST_CASE("traces::importNtttcp tells by the megabits what MB are on Linux and on Windows", "[models][traces]") {
    const auto onLinux = test::imported(test::recorded("ntttcp-linux.xml"));
    CHECK(onLinux.report.format == "ntttcp-xml");
    CHECK(onLinux.value("throughput") == 1.5e9);
    CHECK(onLinux.value("bytes") == 90e9); // 1.5 GB/s for 60 s
    CHECK(onLinux.value("duration") == 60);
    CHECK(onLinux.value("retransmits") == 5194);
    CHECK(onLinux.value("cpu-utilisation") == Approx(0.05)); // idle: 95 %
    CHECK(test::condition(onLinux.one("bytes"), "side") == "sender");
    CHECK(test::condition(onLinux.one("bytes"), "connections") == "4");
    CHECK(test::condition(onLinux.one("bytes"), "send buffer") == "131072");
    CHECK(onLinux.one("bytes").place == "row 9");

    const auto onWindows = test::imported(test::recorded("ntttcp-windows.xml"));
    CHECK(onWindows.value("throughput") == Approx(8388.608e6 / 8));
    CHECK(onWindows.value("bytes") == Approx(60 * 8388.608e6 / 8)); // 60000 MiB
    CHECK(onWindows.value("cpu-utilisation") == Approx(0.365));
    CHECK(test::condition(onWindows.one("bytes"), "side") == "receiver");
    CHECK(test::condition(onWindows.one("bytes"), "threads") == "2");
    CHECK(onWindows.omitted("the part of a thread") == 2);
}

TEST_CASE("traces::importNtttcp refuses rates that contradict each other, and XML that is cut or dangerous",
          "[models][traces]") {
    const std::string text = test::recorded("ntttcp-linux.xml");
    CHECK(test::importRefused(replaced(text, "1500.000<", "1550.000<")).message ==
          "The rates in MB/s and mbps are not the same in either meaning of MB");
    CHECK(test::importRefused(replaced(text, "60.000000", "nan")).pointer == "row 10");
    CHECK(test::importRefused(replaced(text, "60.000000", "-60")).pointer == "row 10");
    CHECK(test::importRefused(text.substr(0, text.find("<errors>"))).message ==
          "The file is no well-formed XML, or is cut");
    CHECK(test::importRefused("<ntttcps version=\"1\"></ntttcps>").message ==
          "The run has no throughput or no bytes: it did not end");
    std::string deep = "<ntttcps version=\"1\">";
    for (int i = 0; i < 100000; ++i)
        deep += "<a>";
    CHECK(test::importRefused(deep).message == "Elements are nested too deeply");
    CHECK(test::importRefused(replaced(text, "5194", std::string(300, '1'))).message == "A value is too long");
}

TEST_CASE("traces::importNtttcp reads no document that could define entities", "[models][traces]") {
    const std::string bomb = "<?xml version=\"1.0\"?>\n<!-- x -->\n<ntttcps version=\"1\">&a;</ntttcps>";
    CHECK(test::importRefused(bomb).message == "The file is no well-formed XML, or is cut");
    // a document type stands before the root, and the file is then none that begins as NTttcp does
    CHECK(
        test::importRefused("<!DOCTYPE ntttcps [<!ENTITY a \"b\">]>\n" + bomb.substr(bomb.find("<ntttcps"))).message ==
        "The format of the file is not known");
}
