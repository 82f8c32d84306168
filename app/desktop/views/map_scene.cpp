// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/map_scene.h"

#include "app/desktop/viewmodels/figure_text.h"
#include "app/desktop/views/label_layout.h"
#include "models/geo/coast.h"
#include "models/geo/projection.h"

#include <QGraphicsSceneMouseEvent>
#include <QGraphicsView>
#include <QTransform>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lakewright::desktop {
namespace {

constexpr double kRadius = 400; ///< scene units per radius of the globe

QPainterPath landPath() {
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    for (const auto& ring : geo::coast()) {
        QPolygonF polygon;
        for (const auto& point : ring)
            polygon << MapScene::toScene(point.latitudeDegrees, point.longitudeDegrees);
        path.addPolygon(polygon);
        path.closeSubpath();
    }
    return path;
}

QPainterPath graticulePath() {
    QPainterPath path;
    for (int longitude = -180; longitude <= 180; longitude += 30) {
        path.moveTo(MapScene::toScene(-84, longitude));
        for (int latitude = -78; latitude <= 84; latitude += 6)
            path.lineTo(MapScene::toScene(latitude, longitude));
    }
    for (int latitude = -60; latitude <= 60; latitude += 30) {
        path.moveTo(MapScene::toScene(latitude, -180));
        path.lineTo(MapScene::toScene(latitude, 180));
    }
    return path;
}

SiteKind kindOf(const Deployment& deployment, const scenario::Region& region) {
    const auto& lakes = deployment.scenario().lakes;
    if (std::any_of(lakes.begin(), lakes.end(), [&](const auto& lake) { return lake.region == region.id; }))
        return SiteKind::Lake;
    if (region.provider)
        return SiteKind::Provider;
    if (deployment.cacheIn(region.id))
        return SiteKind::GpuRegion;
    return deployment.isGpuRegion(region.id) ? SiteKind::GpuRegionWithoutCache : SiteKind::OtherRegion;
}

QString siteToolTip(const Deployment& deployment, const scenario::Region& region, const Deployment::Position& at) {
    QStringList lines{QStringLiteral("<b>%1</b>").arg(deployment.regionName(region.id).toHtmlEscaped())};
    if (const int gpus = deployment.gpusIn(region.id); gpus > 0)
        lines << MapScene::tr("%1 GPUs, sum of its jobs").arg(countText(gpus));
    if (const auto* cache = deployment.cacheIn(region.id))
        lines << MapScene::tr("Cache %1").arg(text(cache->id).toHtmlEscaped());
    for (const auto* lake : deployment.lakesServing(region.id))
        lines << MapScene::tr("Served by %1").arg(text(lake->id).toHtmlEscaped());
    const auto* row = deployment.catalogue().region(region.id);
    const QString source =
        region.provider || !row ? MapScene::tr("scenario") : text(row->source.document).toHtmlEscaped();
    lines << MapScene::tr("%1°, %2°; source: %3").arg(numberText(at.latitude, 2), numberText(at.longitude, 2), source);
    return lines.join(QStringLiteral("<br>"));
}

} // namespace

MapScene::MapScene(QObject* parent) : QGraphicsScene(parent), m_tokens(Tokens::load(QStringLiteral("light"))) {
    addLand();
    const double w = geo::kMapHalfWidth * kRadius, h = geo::kMapHalfHeight * kRadius;
    setSceneRect(-1.3 * w, -1.3 * h, 2.6 * w, 2.6 * h);
}

QPointF MapScene::toScene(double latitude, double longitude) {
    const auto point = geo::project({latitude, longitude});
    return {point.x * kRadius, -point.y * kRadius};
}

void MapScene::addLand() {
    for (const QPainterPath& path : {graticulePath(), landPath()}) {
        auto* item = addPath(path);
        item->setCacheMode(QGraphicsItem::DeviceCoordinateCache);
        item->setAcceptedMouseButtons(Qt::NoButton);
        m_land.push_back(item);
    }
}

void MapScene::setDeployment(const Deployment* deployment) {
    for (SiteItem* site : m_sites)
        delete site;
    for (const Link& link : m_links)
        delete link.item;
    m_sites.clear();
    m_links.clear();
    m_use.clear();
    if (!deployment)
        return;
    for (const auto& region : deployment->scenario().regions)
        addSite(*deployment, region);
    addLinks(*deployment);
    addTrunks(*deployment);
    setTokens(m_tokens);
}

void MapScene::addSite(const Deployment& deployment, const scenario::Region& region) {
    const auto at = deployment.position(region);
    if (!at)
        return;
    const SiteKind kind = kindOf(deployment, region);
    ObjectRef object{ObjectKind::Region, text(region.id)};
    QString name = deployment.regionName(region.id);
    if (kind == SiteKind::Lake) {
        const auto& lakes = deployment.scenario().lakes;
        const auto lake =
            std::find_if(lakes.begin(), lakes.end(), [&](const auto& l) { return l.region == region.id; });
        object = {ObjectKind::Lake, text(lake->id)};
        name = tr("%1, lake").arg(name);
    }
    auto* site = new SiteItem(kind, object, name);
    site->setPos(toScene(at->latitude, at->longitude));
    site->setToolTip(siteToolTip(deployment, region, *at));
    addItem(site);
    m_sites.push_back(site);
}

void MapScene::addLinks(const Deployment& deployment) {
    for (const auto& region : deployment.scenario().regions) {
        const auto to = deployment.position(region);
        for (const auto* lake : deployment.lakesServing(region.id)) {
            const auto* home = deployment.region(lake->region);
            const auto from = home ? deployment.position(*home) : std::nullopt;
            if (!from || !to || home == &region)
                continue;
            const auto rtt = deployment.roundTrip(*home, region);
            const QString toolTip =
                tr("%1 to %2, RTT %3")
                    .arg(text(lake->id), deployment.regionName(region.id), rtt ? text(*rtt) : tr("not published"));
            addLink(toScene(from->latitude, from->longitude), toScene(to->latitude, to->longitude), false, region.id,
                    toolTip);
        }
    }
}

/// Paths join areas; they are drawn between the first lakes of both.
void MapScene::addTrunks(const Deployment& deployment) {
    const auto lakeOf = [&](const std::string& area) -> const scenario::Region* {
        for (const auto& lake : deployment.scenario().lakes)
            if (const auto* region = deployment.region(lake.region); region && region->area == area)
                return region;
        return nullptr;
    };
    for (const auto& path : deployment.scenario().network.paths) {
        const auto *a = lakeOf(path.from), *b = lakeOf(path.to);
        const auto from = a ? deployment.position(*a) : std::nullopt, to = b ? deployment.position(*b) : std::nullopt;
        if (from && to)
            addLink(toScene(from->latitude, from->longitude), toScene(to->latitude, to->longitude), true, path.id,
                    tr("%1, %2 each way").arg(text(path.id), networkRate(path.capacity)));
    }
}

void MapScene::addLink(const QPointF& from, const QPointF& to, bool trunk, const std::string& use,
                       const QString& toolTip) {
    auto* item = new LinkItem(from, to, trunk);
    item->setToolTip(toolTip);
    addItem(item);
    m_links.push_back({item, use});
}

void MapScene::setUtilisation(const std::map<std::string, double>& use) {
    m_use = use;
    paintLinks();
}

void MapScene::paintLinks() {
    for (const Link& link : m_links) {
        const auto use = m_use.find(link.use);
        link.item->setTokens(m_tokens, use == m_use.end() ? std::nullopt : std::optional<double>(use->second));
    }
}

void MapScene::setTokens(const Tokens& tokens) {
    m_tokens = tokens;
    setBackgroundBrush(tokens["mapWater"]);
    QPen line(tokens["grid"], 1);
    line.setCosmetic(true);
    static_cast<QGraphicsPathItem*>(m_land[0])->setPen(line);
    line.setColor(tokens["mapLine"]);
    static_cast<QGraphicsPathItem*>(m_land[1])->setPen(line);
    static_cast<QGraphicsPathItem*>(m_land[1])->setBrush(tokens["mapLand"]);
    for (SiteItem* site : m_sites)
        site->setTokens(tokens);
    paintLinks();
}

void MapScene::choose(const ObjectRef& object) {
    for (SiteItem* site : m_sites)
        site->setChosen(site->object() == object && object.kind != ObjectKind::None);
}

void MapScene::layoutLabels(double pixelsPerUnit, const std::optional<QRectF>& visible) {
    std::vector<LabelRequest> requests;
    std::vector<QRectF> obstacles;
    for (const SiteItem* site : m_sites) {
        const QPointF at = site->pos() * pixelsPerUnit;
        const double r = site->radius() + 1;
        requests.push_back({at, site->labelSize(), r + 4, site->priority()});
        obstacles.emplace_back(at.x() - r, at.y() - r, 2 * r, 2 * r);
    }
    std::optional<QRectF> bounds;
    if (visible)
        bounds = QRectF(visible->topLeft() * pixelsPerUnit, visible->size() * pixelsPerUnit);
    const auto placed = placeLabels(requests, obstacles, bounds);
    for (std::size_t i = 0; i < m_sites.size(); ++i)
        m_sites[i]->setLabelOffset(placed[i] ? std::optional(*placed[i] - requests[i].anchor) : std::nullopt);
}

QRectF MapScene::fitRect() const {
    QRectF rect;
    for (const SiteItem* site : m_sites)
        rect |= QRectF(site->pos() - QPointF(1, 1), QSizeF(2, 2));
    if (rect.isEmpty())
        return QRectF(toScene(72, 0) + QPointF(-geo::kMapHalfWidth * kRadius, 0),
                      toScene(-56, 0) + QPointF(geo::kMapHalfWidth * kRadius, 0));
    const double margin = std::max(20.0, 0.05 * rect.width());
    return rect.adjusted(-margin, -margin, margin, margin);
}

const SiteItem* MapScene::neighbour(double dx, double dy) const {
    const auto chosen = std::find_if(m_sites.begin(), m_sites.end(), [](const SiteItem* s) { return s->isChosen(); });
    if (chosen == m_sites.end())
        return m_sites.empty() ? nullptr : m_sites.front();
    const SiteItem* best = nullptr;
    double bestCost = std::numeric_limits<double>::infinity();
    for (const SiteItem* site : m_sites) {
        const QPointF way = site->pos() - (*chosen)->pos();
        const double ahead = way.x() * dx + way.y() * dy, aside = std::fabs(way.x() * dy - way.y() * dx);
        const double cost = ahead + 2 * aside;
        if (site != *chosen && ahead > aside && cost < bestCost) {
            best = site;
            bestCost = cost;
        }
    }
    return best;
}

void MapScene::mousePressEvent(QGraphicsSceneMouseEvent* event) {
    for (QGraphicsItem* item : items(event->scenePos(), Qt::IntersectsItemBoundingRect, Qt::DescendingOrder,
                                     views().isEmpty() ? QTransform() : views().constFirst()->viewportTransform()))
        if (auto* site = dynamic_cast<SiteItem*>(item)) {
            emit siteClicked(site->object());
            event->accept();
            return;
        }
    QGraphicsScene::mousePressEvent(event);
}

} // namespace lakewright::desktop
