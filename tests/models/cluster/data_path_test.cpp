// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cluster/data_path.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>

using namespace lakewright;
using namespace lakewright::cluster;
using namespace lakewright::units;

namespace {

/// L32aos_v4 as published: 32 vCPU, 50 Gb/s, 12 × 1.92 TB, 17.6/8.8 GB/s (MODELS §1.2).
catalogue::VmSize l32aos() {
    catalogue::VmSize size;
    size.id = "Standard_L32aos_v4";
    size.vcpus = 32;
    size.egress = gigabitsPerSecond(50);
    size.localDisks = 12;
    size.localDiskSize = terabytes(1.92);
    size.localRead = gigabytesPerSecond(17.6);
    size.localWrite = gigabytesPerSecond(8.8);
    return size;
}

/// Twelve of them at η = 1 without fleet contention: the examples of MODELS §1.3.
Cluster twelve() {
    Cluster cluster{.size = l32aos(), .nodes = 12};
    cluster.parameters.nicEfficiency = 1;
    cluster.parameters.scalingContention = 0;
    cluster.parameters.stripeData = 4; // n/k = 1.25
    cluster.parameters.stripeTotal = 5;
    return cluster;
}

} // namespace

TEST_CASE("cluster::readBound of 12 L32aos_v4 is 3.26 GB/s per VM", "[models][cluster]") {
    const RateBound bound = readBound(twelve());
    CHECK(bound.rate.value / 12 == Approx(6.25e9 / (2 - 1.0 / 12)));
    CHECK(bound.rate.value / 12 == Approx(3.26e9).epsilon(1e-3));
    CHECK(std::string(bound.resource) == "nic-egress");
}

TEST_CASE("cluster::egressPerByteWritten follows buffer, re-read and reduction", "[models][cluster]") {
    Cluster cluster = twelve();
    cluster.parameters.locality = 0;
    CHECK(egressPerByteWritten(cluster) == Approx(1.25 + 1 + 1.25));
    cluster.reduction = 2;
    cluster.parameters.bufferReread = 0;
    CHECK(egressPerByteWritten(cluster) == Approx(1.25 + 0.625));
    cluster.parameters.locality = 1.0 / 12; // MODELS §1.3: e_w = 1.72
    CHECK(egressPerByteWritten(cluster) == Approx(1.72).epsilon(2e-3));
}

TEST_CASE("cluster::writeBound of MODELS 1.3 is 1.95 GB/s per L32aos_v4 on the NIC", "[models][cluster]") {
    // NVMe and CPU are made wide, so that the egress example of §1.3 (0.312·E) is what binds.
    Cluster cluster = twelve();
    cluster.size.localRead = cluster.size.localWrite = gigabytesPerSecond(100);
    cluster.size.vcpus = 1000;
    CHECK(writeBound(cluster).rate.value / 12 == Approx(0.312 * 6.25e9).epsilon(2e-3));
    CHECK(writeBound(cluster).rate.value / 12 == Approx(1.95e9).epsilon(2e-3));
}

TEST_CASE("cluster::writeUse counts NVMe writes in read equivalents", "[models][cluster]") {
    // w_b + WAF (n/k)/r = 2.5 bytes written at 0.6·8.8 GB/s cost as much time as 2.5·17.6/5.28 = 8.333 bytes read.
    Cluster cluster = twelve();
    CHECK(writeUse(cluster).nvme == Approx(1 + 2.5 * 17.6 / 5.28));
    cluster.size.localWrite.reset();
    CHECK(writeFigureAssumed(cluster));
    CHECK(writeUse(cluster).nvme == Approx(1 + 2.5 / (0.6 * kUnpublishedWriteRatio)));
    cluster.parameters.bufferReread = 0;
    CHECK(writeUse(cluster).nvme == Approx(2.5 / (0.6 * kUnpublishedWriteRatio)));
}

TEST_CASE("cluster::capacity stands in with named assumptions for unpublished disk figures", "[models][cluster]") {
    Cluster cluster = twelve();
    CHECK_FALSE(readFigureAssumed(cluster));
    CHECK(capacity(cluster).nvme.value == Approx(12 * 17.6e9));
    cluster.size.localRead.reset();
    CHECK(readFigureAssumed(cluster));
    CHECK(capacity(cluster).nvme.value == Approx(12 * 8.8e9 / kUnpublishedWriteRatio));
    cluster.size.localWrite.reset();
    CHECK(capacity(cluster).nvme.value == Approx(12 * 12 * kUnpublishedDiskRead.value));
}

TEST_CASE("cluster: clients send each byte once, and only writes", "[models][cluster]") {
    const Cluster cluster = twelve();
    CHECK(readUse(cluster).ingress == 0);
    CHECK(writeUse(cluster).ingress == 1);
}

TEST_CASE("cluster: the bound exactly fills the resource it names", "[models][cluster]") {
    CHECK(rc::check([] {
        Cluster cluster = twelve();
        cluster.nodes = *rc::gen::inRange(1, 100);
        cluster.clusters = *rc::gen::inRange(1, 4);
        cluster.size.vcpus = *rc::gen::inRange(2, 128);
        cluster.parameters.scalingContention = 0.002;
        const double x = writeBound(cluster).rate.value;
        const ResourceUse use = writeUse(cluster);
        const ResourceCapacity have = capacity(cluster);
        const double fullest = std::max({x * use.egress / have.egress.value, x * use.ingress / have.ingress.value,
                                         x * use.nvme / have.nvme.value, x * use.cpu / have.cpu});
        RC_ASSERT(std::abs(fullest - 1) < 1e-9);
    }));
}

TEST_CASE("cluster::capacity scales with Gunther's law and with clusters", "[models][cluster]") {
    Cluster cluster = twelve();
    cluster.nodes = 64;
    const double linear = capacity(cluster).egress.value;
    cluster.parameters.scalingContention = 0.002; // MODELS §1.1: N = 64 keeps 89 % of linear
    CHECK(capacity(cluster).egress.value / linear == Approx(0.89).margin(0.005));
    CHECK(capacity(cluster).cpu == Approx(64e9 * 32 * 0.65 / (1 + 0.002 * 63)));
    const double one = capacity(cluster).nvme.value;
    cluster.clusters = 3;
    CHECK(capacity(cluster).nvme.value == Approx(3 * one));
}

TEST_CASE("cluster::usableCapacity reproduces the published 8-node point", "[models][cluster]") {
    // 8 × 36 TB → ~210 TB (GCP reference architecture); 288 TB · 0.97 · 12/16 = 209.52 TB.
    Cluster cluster{.size = l32aos(), .nodes = 8, .reduction = 1.5};
    cluster.size.localDisks = 1;
    cluster.size.localDiskSize = terabytes(36);
    CHECK(rawCapacity(cluster).value == Approx(288e12));
    CHECK(usableCapacity(cluster).value == Approx(209.52e12));
    CHECK(logicalCapacity(cluster).value == Approx(314.28e12));
}

TEST_CASE("cluster: one VM keeps all its traffic", "[models][cluster]") {
    Cluster cluster = twelve();
    cluster.nodes = 1;
    CHECK(egressPerByteRead(cluster) == 1);
    CHECK(egressPerByteWritten(cluster) == 0);
    CHECK(isFinite(writeBound(cluster).rate));
}

TEST_CASE("cluster: CNodes and DNodes of their own read ηE of each pair and write what CNodes send",
          "[models][cluster]") {
    // MODELS §1.3, disaggregated: X_r <= η·min(ΣE_C, ΣE_D), X_w(w_b + (n/k)/r) <= ηΣE_C; a pair has 2E.
    Cluster pairs = twelve();
    pairs.parameters.disaggregated = true;
    pairs.size.localRead = gigabytesPerSecond(1000); // NICs bind
    pairs.size.localWrite = gigabytesPerSecond(1000);
    pairs.size.vcpus = 4096;
    const double eachSide = 12 * pairs.size.egress.value / 2;
    CHECK(readBound(pairs).rate.value == Approx(eachSide));
    CHECK(writeBound(pairs).rate.value == Approx(eachSide / (1.25 + 1.25)));
    pairs.reduction = 10; // the buffer's copies alone
    CHECK(writeBound(pairs).rate.value == Approx(eachSide / (1.25 + 0.125)));
}
