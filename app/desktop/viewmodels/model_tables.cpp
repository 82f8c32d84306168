// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/model_tables.h"

#include "app/desktop/viewmodels/figure_text.h"

#include <QObject>
#include <QStringList>

namespace lakewright::desktop {
namespace {

Cell word(const QString& shown) {
    return {.text = shown};
}

Cell number(const QString& shown, double value, const QString& source = {}) {
    return {.text = shown, .sort = value, .source = source, .exact = true};
}

Cell missing(const QString& why) {
    return {.text = QStringLiteral("—"), .sort = -1.0, .toolTip = why, .state = CellState::Muted};
}

Cell networkCell(units::Bandwidth rate) {
    return number(networkRate(rate), rate.value, QObject::tr("scenario"));
}

Cell cacheCell(const Deployment& deployment, const scenario::Region& region) {
    const auto* cache = deployment.cacheIn(region.id);
    if (!cache)
        return missing(QObject::tr("The region has no cache."));
    const int vms = cache->machines.nodes * cache->machines.clusters;
    return {.text = QStringLiteral("%1 × %2").arg(countText(vms),
                                                  text(cache->machines.size).remove(QStringLiteral("Standard_"))),
            .sort = vms,
            .source = QObject::tr("scenario"),
            .exact = true};
}

Cell roundTripCell(const Deployment& deployment, const scenario::Region& region) {
    const auto lakes = deployment.lakesServing(region.id);
    const auto* home = lakes.empty() ? nullptr : deployment.region(lakes.front()->region);
    if (!home)
        return missing(QObject::tr("No lake serves the region."));
    const auto rtt = deployment.roundTrip(*home, region);
    if (!rtt)
        return missing(QObject::tr("The source gives no round trip for this pair."));
    const auto source = deployment.catalogue().roundTripSource(deployment.scenario().network.percentile);
    return number(text(*rtt), rtt->value, QStringLiteral("%1, %2").arg(text(source.document), text(source.date)));
}

Row regionRow(const Deployment& deployment, const scenario::Region& region) {
    QStringList lakes;
    for (const auto* lake : deployment.lakesServing(region.id))
        lakes << text(lake->id);
    const int gpus = deployment.gpusIn(region.id), jobs = deployment.jobsIn(region.id);
    Row row;
    row.object = {ObjectKind::Region, text(region.id)};
    row.cells = {word(deployment.regionName(region.id)),
                 word(text(region.area)),
                 lakes.isEmpty() ? missing(QObject::tr("No lake serves the region."))
                                 : word(lakes.join(QStringLiteral(", "))),
                 number(countText(gpus), gpus, QObject::tr("sum of the region's jobs")),
                 number(countText(jobs), jobs, QObject::tr("scenario")),
                 cacheCell(deployment, region),
                 networkCell(region.wanDown),
                 networkCell(region.wanUp),
                 roundTripCell(deployment, region)};
    return row;
}

Cell notRun() {
    return missing(QObject::tr("Not computed: no run of this scenario yet."));
}

Cell useCell(double share) {
    const CellState state = share >= 0.9 ? CellState::Error : share >= 0.75 ? CellState::Warning : CellState::Plain;
    return {.text = percentText(share),
            .sort = share,
            .source = QObject::tr("run"),
            .interval = QObject::tr("mean of the replications"),
            .state = state,
            .bar = share};
}

struct Link {
    QString name, from, to;
    units::Bandwidth capacity;
    ObjectRef object;
};

Row linkRow(const Link& link, const results::LinkUse* use) {
    Row row;
    row.object = link.object;
    row.cells = {word(link.name),
                 word(link.from),
                 word(link.to),
                 networkCell(link.capacity),
                 use ? number(text(use->carried), use->carried.value, QObject::tr("run, mean")) : notRun(),
                 use ? useCell(use->meanUtilisation) : notRun(),
                 use ? useCell(use->p95Utilisation) : notRun()};
    return row;
}

Row plannedRow(const Deployment& deployment, const scenario::Region& region, bool up) {
    const QString name = deployment.regionName(region.id);
    const QString wan = up ? QObject::tr("%1, WAN up") : QObject::tr("%1, WAN down");
    const QString area = text(region.area);
    return linkRow({wan.arg(name),
                    up ? name : area,
                    up ? area : name,
                    up ? region.wanUp : region.wanDown,
                    {ObjectKind::Region, text(region.id)}},
                   nullptr);
}

ObjectRef linkObject(const Deployment& deployment, const LinkName& name) {
    if (name.kind.starts_with("path"))
        return {ObjectKind::Path, text(name.owner)};
    return deployment.region(name.owner) ? ObjectRef{ObjectKind::Region, text(name.owner)} : ObjectRef{};
}

QString linkWords(const Deployment& deployment, const results::LinkUse& use) {
    const LinkName name = splitLinkId(use.id);
    if (name.kind == "wan-down")
        return QObject::tr("%1, WAN down").arg(deployment.regionName(name.owner));
    if (name.kind == "wan-up")
        return QObject::tr("%1, WAN up").arg(deployment.regionName(name.owner));
    return name.kind == "path" ? QObject::tr("%1, %2 to %3").arg(text(name.owner), text(use.from), text(use.to))
                               : text(use.id);
}

} // namespace

Table regionTable(const Deployment& deployment) {
    const QString rtt = deployment.scenario().network.percentile == catalogue::Percentile::P95
                            ? QObject::tr("RTT to lake, P95")
                            : QObject::tr("RTT to lake, median");
    Table table;
    table.columns = {{QObject::tr("Region")},         {QObject::tr("Area")},         {QObject::tr("Served by")},
                     {QObject::tr("GPUs"), true},     {QObject::tr("Jobs"), true},   {QObject::tr("Cache VMs"), true},
                     {QObject::tr("WAN down"), true}, {QObject::tr("WAN up"), true}, {rtt, true}};
    for (const auto& region : deployment.scenario().regions)
        table.rows.push_back(regionRow(deployment, region));
    return table;
}

LinkName splitLinkId(const std::string& id) {
    const auto colon = id.find(':');
    if (colon == std::string::npos)
        return {{}, id};
    const auto end = id.find(':', colon + 1);
    return {id.substr(0, colon), id.substr(colon + 1, end == std::string::npos ? end : end - colon - 1)};
}

Table linkTable(const Deployment& deployment, const std::vector<results::LinkUse>& uses) {
    Table table;
    table.columns = {{QObject::tr("Link")},           {QObject::tr("From")},          {QObject::tr("To")},
                     {QObject::tr("Capacity"), true}, {QObject::tr("Carried"), true}, {QObject::tr("Mean use"), true},
                     {QObject::tr("P95 use"), true}};
    for (const auto& use : uses)
        table.rows.push_back(
            linkRow({linkWords(deployment, use), deployment.regionName(use.from), deployment.regionName(use.to),
                     use.capacity, linkObject(deployment, splitLinkId(use.id))},
                    &use));
    if (!uses.empty())
        return table;
    for (const auto& path : deployment.scenario().network.paths)
        table.rows.push_back(
            linkRow({text(path.id), text(path.from), text(path.to), path.capacity, {ObjectKind::Path, text(path.id)}},
                    nullptr));
    for (const auto& region : deployment.scenario().regions)
        for (bool up : {false, true})
            table.rows.push_back(plannedRow(deployment, region, up));
    return table;
}

} // namespace lakewright::desktop
