// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/operation.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::facade {
namespace {

std::optional<Refusal> tooLarge(units::Bytes size, units::Bytes limit, const char* what) {
    if (size <= limit)
        return std::nullopt;
    return Refusal{413, "RequestBodyTooLarge", fmt::format("{:.0f} B", size.value),
                   fmt::format("{} of at most {:.0f} MiB", what, limit / units::mebibytes(1))};
}

std::optional<Refusal> itemsOutside(int items, int limit, const char* code, const char* what) {
    if (items >= 1 && items <= limit)
        return std::nullopt;
    return Refusal{400, code, std::to_string(items), fmt::format("{} from 1 to {}", what, limit)};
}

} // namespace

const char* name(Operation operation) {
    return kOperationNames[static_cast<std::size_t>(operation)];
}

std::optional<Operation> operationNamed(std::string_view name) {
    const auto* const found = std::find(kOperationNames.begin(), kOperationNames.end(), name);
    if (found == kOperationNames.end())
        return std::nullopt;
    return static_cast<Operation>(found - kOperationNames.begin());
}

bool hasPayload(Operation operation) {
    return operation == Operation::GetRange || operation == Operation::PutBlob || operation == Operation::PutBlock ||
           operation == Operation::CopyFromUrl;
}

bool isRead(Operation operation) {
    return operation == Operation::List || operation == Operation::Head || operation == Operation::GetRange;
}

bool hasItems(Operation operation) {
    return operation == Operation::List || operation == Operation::PutBlockList;
}

std::optional<Refusal> refusalOf(const Request& request) {
    switch (request.operation) {
    case Operation::List:
        return itemsOutside(request.items, kMaxPage, "OutOfRangeQueryParameterValue", "a page size");
    case Operation::PutBlockList:
        return itemsOutside(request.items, kMaxBlocks, "BlockListTooLong", "a number of blocks");
    case Operation::PutBlock:
        return tooLarge(request.size, kMaxBlock, "a block");
    case Operation::PutBlob:
        return tooLarge(request.size, kMaxPutBlob, "a blob put at once");
    case Operation::GetRange:
    case Operation::CopyFromUrl:
        return tooLarge(request.size, kMaxBlob, "a blob");
    case Operation::Head:
    case Operation::Delete:
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<Refusal> refusalOfRange(units::Bytes offset, units::Bytes length, units::Bytes object) {
    if (offset + length <= object)
        return std::nullopt;
    return Refusal{416, "InvalidRange", fmt::format("bytes {:.0f} to {:.0f}", offset.value, (offset + length).value),
                   fmt::format("a range inside the object's {:.0f} B", object.value)};
}

} // namespace lakewright::facade
