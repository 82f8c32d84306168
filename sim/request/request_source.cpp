// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/request_source.h"

#include <algorithm>
#include <cmath>

namespace lakewright::request {
namespace {

void fill(Flight& flight, const facade::Demand& demand) {
    flight.cpu = demand.cpu.value;
    flight.readTrips = static_cast<std::uint16_t>(demand.readTrips);
    flight.writeTrips = static_cast<std::uint16_t>(demand.writeTrips);
    flight.in = demand.in.value;
    flight.out = demand.out.value;
    flight.read = demand.read.value;
    flight.written = demand.written.value;
}

} // namespace

RequestSource::RequestSource(const facade::Facade& facade, const facade::Mix& mix, std::uint64_t seed,
                             std::uint32_t replication)
    : m_random(seed, replication, "clients", "requests") {
    const facade::Inner& inner = facade.inner;
    const double fabric = (1 - inner.locality) * inner.fabricCpu.value;
    double until = 0;
    for (const facade::MixEntry& entry : mix.entries) {
        const auto demand = [&](double bytes) {
            return facade::demandOf({entry.operation, units::bytes(bytes), entry.items}, facade.costs, mix.tls);
        };
        Line line{.until = until += entry.share,
                  .fixed = demand(0),
                  .perByte = demand(1),
                  .refused = facade::refusedDemand(entry.operation, facade.costs),
                  .failures = entry.failures,
                  .failing = facade::failing(entry),
                  .meanSize = entry.size.value,
                  .law = entry.law,
                  .source =
                      entry.operation == facade::Operation::CopyFromUrl ? std::optional(entry.source) : std::nullopt,
                  .isRead = facade::isRead(entry.operation),
                  .fabricCpuRead = fabric,
                  .fabricCpuWritten = fabric * inner.writeBuffer};
        line.perByte.cpu -= line.fixed.cpu;
        line.perByte.in -= line.fixed.in;
        line.perByte.out -= line.fixed.out;
        m_lines.push_back(line);
    }
    m_lines.back().until = 2; // shares sum to 1 within rounding: the last takes what is left
}

double RequestSource::sizeOf(const Line& line) {
    constexpr double sigma = facade::kLognormalSigma;
    switch (line.law) {
    case facade::SizeLaw::Fixed:
        return line.meanSize;
    case facade::SizeLaw::Exponential:
        return m_random.exponential(1) * line.meanSize;
    case facade::SizeLaw::Lognormal:
        return line.meanSize * m_random.lognormal(std::exp(-sigma * sigma / 2), sigma);
    }
    return line.meanSize;
}

facade::Answer RequestSource::failureAt(const Line& line, double place) {
    facade::Answer answer = facade::Answer::Success;
    for (const facade::GivenFailure& failure : facade::kGivenFailures) {
        const double here = share(line.failures, failure.answer);
        if (here <= 0)
            continue;
        answer = failure.answer;
        if (place < here)
            break;
        place -= here;
    }
    return answer;
}

void RequestSource::draw(Flight& flight) {
    const double place = m_lines.size() > 1 ? m_random.uniform() : 0;
    std::size_t index = 0;
    while (place > m_lines[index].until)
        ++index;
    const Line& line = m_lines[index];
    flight.entry = static_cast<std::uint16_t>(index);
    flight.isRead = line.isRead;
    const double fate = line.failing > 0 ? m_random.uniform() : 1;
    if (fate < line.failing) {
        flight.answer = flight.fate = failureAt(line, fate);
        fill(flight, line.refused);
        return;
    }
    fill(flight, line.fixed);
    const double size = sizeOf(line);
    flight.in += line.perByte.in.value * size;
    flight.out += line.perByte.out.value * size;
    flight.read = line.perByte.read.value * size;
    flight.written = line.perByte.written.value * size;
    if (line.source)
        flight.source = facade::timeOf(*line.source, units::bytes(size)).value;
    flight.cpu +=
        line.perByte.cpu.value * size + line.fabricCpuRead * flight.read + line.fabricCpuWritten * flight.written;
}

} // namespace lakewright::request
