// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/azure_blob_reader.h"

#include "models/traces/object_id.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

const std::string kHeader = "Timestamp,AnonRegion,AnonUserId,AnonAppName,AnonFunctionInvocationId,AnonBlobName,"
                            "BlobType,AnonBlobETag,BlobBytes,Read,Write\n";

std::string row(const std::string& bytes, const std::string& flags) {
    return "1500,reg,1,app,2,blob,BlockBlob/text,tag," + bytes + "," + flags + "\n";
}

std::vector<traces::Access> accessesOf(const std::string& rows, bool readsOnly = false) {
    traces::AzureBlobReader reader(traces::DelimitedRows(test::lines(kHeader + rows), ','), readsOnly);
    return test::allAccesses(reader);
}

} // namespace

TEST_CASE("traces::AzureBlobReader takes reads and writes of blobs", "[models][traces]") {
    CHECK(traces::isAzureBlobHeader(kHeader.substr(0, kHeader.size() - 1)));
    const traces::Access access{traces::objectId("blob"), 30, units::seconds(1.5)};
    CHECK(accessesOf(row("30.0", "True,False") + row("30", "False,True")) ==
          std::vector<traces::Access>{access, access});
    CHECK(accessesOf(row("30.0", "True,False") + row("30", "False,True"), true).size() == 1);
}

TEST_CASE("traces::AzureBlobReader drops rows without access or size and says which", "[models][traces]") {
    const std::string text = kHeader + row("30.0", "False,False") + row("", "True,False");
    traces::AzureBlobReader reader(traces::DelimitedRows(test::lines(text), ','), false);
    CHECK(test::allAccesses(reader).empty());
    CHECK(reader.dropped()[0] == traces::DroppedRows{"neither read nor written", 1, 2});
    CHECK(reader.dropped()[1] == traces::DroppedRows{"no BlobBytes", 1, 3});
}

TEST_CASE("traces::AzureBlobReader refuses bad cells with their row", "[models][traces]") {
    const auto refused = [](const std::string& rows) { return test::refused([&] { accessesOf(rows); }); };
    CHECK(refused(row("-1.0", "True,False")).message == "The size is negative");
    CHECK(refused(row("1.5", "True,False")).message == "The size is no whole number");
    CHECK(refused(row("1", "yes,no")).found == "\"yes\"");
    CHECK(refused(row("1", "True,False") + "x,r,1,a,2,b,t,g,1,True,False\n").pointer == "row 3");
}
