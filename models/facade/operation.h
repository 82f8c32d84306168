// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace lakewright::facade {

/// Operations of the Blob façade (MODELS §2.1).
enum class Operation { List, Head, GetRange, PutBlob, PutBlock, PutBlockList, Delete, CopyFromUrl };
inline constexpr std::size_t kOperations = 8;
inline constexpr std::array<const char*, kOperations> kOperationNames{
    "list", "head", "get-range", "put-blob", "put-block", "put-block-list", "delete", "copy-from-url"};

const char* name(Operation operation);
std::optional<Operation> operationNamed(std::string_view name);
bool hasPayload(Operation operation); ///< moves bytes of a blob
bool isRead(Operation operation);     ///< may be asked for twice: list, head, get range
bool hasItems(Operation operation);   ///< has a number of entries (list) or blocks (put block list)

/// One call as the client makes it.
struct Request {
    Operation operation = Operation::GetRange;
    units::Bytes size{}; ///< payload, >= 0; 0 for operations without one
    int items = 0;       ///< page entries of a list, blocks of a put block list
    bool operator==(const Request&) const = default;
};

/// Limits of the API. Source: MODELS §2.1 and §2.3, Azure/azure-docs storage-blob-scale-targets (tier A).
inline constexpr int kMaxPage = 5000;
inline constexpr int kMaxBlocks = 50'000;
inline constexpr units::Bytes kMaxBlock = units::mebibytes(4000);
inline constexpr units::Bytes kMaxPutBlob = units::mebibytes(5000);
/// 50,000 blocks of 4,000 MiB: 190.7 TiB.
inline constexpr units::Bytes kMaxBlob = kMaxBlock * kMaxBlocks;

/// Why the API refuses a request: the service's own error and what it allows.
struct Refusal {
    int status = 400;
    std::string code; ///< "InvalidQueryParameterValue"
    std::string found, allowed;
    bool operator==(const Refusal&) const = default;
};
/// Nothing when the request is inside the API's limits.
std::optional<Refusal> refusalOf(const Request& request);

/// A range that ends beyond the object gives 416 InvalidRange; it is not clipped. Precondition: all >= 0.
std::optional<Refusal> refusalOfRange(units::Bytes offset, units::Bytes length, units::Bytes object);

} // namespace lakewright::facade
