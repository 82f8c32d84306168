// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/rows.h"
#include "models/catalogue/table.h"
#include "models/resources/resources.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::catalogue;

namespace {

const std::string kSources = "key\tdocument\tdate\ttier\tdoubt\n"
                             "S\tpage.md\t2026-08-18\tA\t\n"
                             "OLD\told.md\t2019-01-02\tB\tan old copy\n";
const std::string kColumns =
    "id\tfamily\tcategory\tvcpus\tmemory_gib\tnetwork_mbps\tbackend_gbps\tlocal_disks\tlocal_disk_bytes\t"
    "local_read_mbps\tlocal_write_mbps\tlocal_read_iops\tlocal_write_iops\tremote_disks\tremote_mbps\tremote_iops\t"
    "gpus\tgpu_model\tgpu_memory_gb\tsource\tdoubts\tnotes\n";

} // namespace

TEST_CASE("readSizes turns documented units into base units", "[models][catalogue]") {
    const Sources sources = readSources(kSources);
    const auto sizes = readSizes(kColumns + "Standard_X1\tX\tGPU\t4\t2\t8000\t400\t2\t1."
                                            "5e12\t12000\t\t100\t\t8\t612\t40800\t1\tG\t80\tS\tone | two\tthree\n",
                                 sources);
    REQUIRE(sizes.size() == 1);
    const VmSize& size = sizes.front();
    CHECK(size.memory.value == 2147483648.0); // 2 GiB
    CHECK(size.egress.value == 1e9);          // 8,000 Mb/s
    CHECK(size.backend->value == 5e10);       // 400 Gb/s
    CHECK(size.localRead->value == 12e9);     // 12,000 MB/s, MB = 10^6 B
    CHECK_FALSE(size.localWrite.has_value()); // not published
    CHECK_FALSE(size.localWriteIops.has_value());
    CHECK(size.localCapacity().value == 3e12); // 2 x 1.5 TB
    CHECK(size.doubts == std::vector<std::string>{"one", "two"});
    CHECK(size.notes == std::vector<std::string>{"three"});
    CHECK(size.source == Source{"page.md", "2026-08-18", 'A'});
}

TEST_CASE("readLimits carries the doubt of its source", "[models][catalogue]") {
    const Sources sources = readSources(kSources);
    const auto limits = readLimits("area\titem\tvalue\tunit\tscope\tnote\tsource\n"
                                   "blob\tA\t3000\trequests/s\t\t\tS\n"
                                   "blob\tB\t\t\t\tnot stated\tOLD\n",
                                   sources);
    REQUIRE(limits.size() == 2);
    CHECK(limits[0].doubt.empty());
    CHECK(limits[1].value.empty());
    CHECK(limits[1].doubt == "an old copy");
    CHECK(limits[1].source.tier == 'B');
}

TEST_CASE("Every embedded table has as many cells in each row as it has columns", "[models][catalogue]") {
    for (const std::string_view path : resources::paths()) {
        if (!path.starts_with("catalogue/") || !path.ends_with(".tsv"))
            continue;
        const auto lines = split(resources::file(path), '\n');
        const std::size_t columns = split(lines.front(), '\t').size();
        INFO(path);
        REQUIRE(lines.size() > 2);
        CHECK(lines.back().empty()); // ends with a line end
        for (std::size_t i = 0; i + 1 < lines.size(); ++i)
            CHECK(split(lines[i], '\t').size() == columns);
    }
}
