// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::catalogue {

/// Where a row comes from. `tier` as in MODELS: A official document, B third party, C measured, D published benchmark,
/// X derived, E assumption.
struct Source {
    std::string document; ///< repository and path, or page
    std::string date;     ///< as the source states it, ISO where it is a full date
    char tier = 'E';
    bool operator==(const Source&) const = default;
};

/// A VM size as a resource vector (MODELS §1.1). A quantity the documents do not publish is empty, never 0.
struct VmSize {
    std::string id;       ///< "Standard_L32aos_v4"
    std::string family;   ///< "Laosv4"
    std::string category; ///< "storage optimized"
    int vcpus = 0;
    units::Bytes memory;
    units::Bandwidth egress;                 ///< metered front-end NIC allowance of all NICs together
    std::optional<units::Bandwidth> backend; ///< InfiniBand of all NICs together; not reachable from the front end
    int localDisks = 0;
    units::Bytes localDiskSize; ///< of one disk, as documented (GB, TB or GiB); 0 without disks
    std::optional<units::Bandwidth> localRead, localWrite; ///< whole VM, best case, fresh device
    std::optional<units::Frequency> localReadIops, localWriteIops;
    int remoteDisks = 0;                              ///< managed disks that can be attached
    std::optional<units::Bandwidth> remoteThroughput; ///< managed disks together, uncached, sustained
    std::optional<units::Frequency> remoteIops;       ///< as remoteThroughput
    int gpus = 0;
    std::string gpuModel;                  ///< empty without GPUs
    std::optional<units::Bytes> gpuMemory; ///< of one GPU
    std::vector<std::string> doubts;       ///< why a figure of this row is suspect; warns wherever the size is used
    std::vector<std::string> notes;        ///< how contradictions in its documents were resolved; no reason to warn
    Source source;

    units::Bytes localCapacity() const { return localDiskSize * localDisks; }
    bool operator==(const VmSize&) const = default;
};

struct Region {
    std::string id;          ///< ARM name, "westeurope"
    std::string displayName; ///< "West Europe"
    std::string geography, geographyGroup, place;
    double latitude = 0, longitude = 0; ///< degrees, city-level
    int zones = 0;                      ///< 0: no availability zones
    std::string pairedRegion;           ///< empty: none
    bool restricted = false;
    Source source;
    bool operator==(const Region&) const = default;
};

enum class Percentile { P50, P95 };

/// A limit or default of an Azure service.
struct ServiceLimit {
    std::string area, item;
    std::string value; ///< as published; empty: looked for, not published
    std::string unit, scope, note;
    std::string doubt; ///< why the figure needs a second look; empty when the source is current and first-hand
    Source source;
};

/// A limit of a network element as a number (MODELS §4.1).
struct NetworkFigure {
    std::string element; ///< "er-gw3-az", "virtual-wan"
    std::string figure;  ///< "bandwidth", "packets", "flows"
    double value = 0;
    std::string unit; ///< "Gb/s", "B", "1/s", "count" or "1"
    std::string note; ///< per what it is
    std::string doubt;
    Source source;
};

/// Price of bytes that leave a region for another one (MODELS §4.2); within a region they are free.
struct EgressPrice {
    std::string from, to; ///< zones of price: "europe", "asia-pacific", "provider"
    units::PricePerByte price;
    std::string note;
    std::string doubt;
    Source source;
};

/// Pay-as-you-go Linux list price of a size in a region.
struct Price {
    units::PriceRate hourly;
    std::string date; ///< of the price sheet
    Source source;
};

/// Sourced facts about Azure (DESIGN §6), immutable once loaded; lookups are by id and return nothing when unknown.
class Catalogue {
public:
    virtual ~Catalogue() = default;
    virtual const VmSize* size(std::string_view id) const = 0; ///< also without the "Standard_" prefix
    virtual const Region* region(std::string_view id) const = 0;
    virtual const std::vector<VmSize>& sizes() const = 0;   ///< sorted by id
    virtual const std::vector<Region>& regions() const = 0; ///< sorted by id
    virtual const std::vector<ServiceLimit>& limits() const = 0;
    virtual const std::vector<NetworkFigure>& networkFigures() const = 0;
    virtual const std::vector<EgressPrice>& egressPrices() const = 0; ///< every pair of zones once
    /// One of them. Precondition: the table has it; elements and figures are named by code, never by input.
    const NetworkFigure& networkFigure(std::string_view element, std::string_view figure) const;
    /// Published backbone round-trip time; nothing for a pair the source leaves out. Same region: kIntraRegionRtt.
    virtual std::optional<units::Seconds> roundTrip(std::string_view from, std::string_view to, Percentile p) const = 0;
    virtual Source roundTripSource(Percentile p) const = 0;
    virtual std::optional<Price> price(std::string_view size,
                                       std::string_view region) const = 0; ///< nothing: "no price"
};

/// Round trip between VMs of one region, MODELS §1.3: same-zone RTT 50–100 µs, upper end; tier E.
inline constexpr units::Seconds kIntraRegionRtt = units::milliseconds(0.1);

/// The catalogue embedded in the program; parsed once per process on first use (< 50 ms), thread-safe.
const Catalogue& builtin();

} // namespace lakewright::catalogue
