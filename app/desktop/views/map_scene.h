// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/deployment.h"
#include "app/desktop/views/map_items.h"

#include <QGraphicsScene>

#include <map>
#include <string>
#include <vector>

namespace lakewright::desktop {

/// The world with the sites and links of a deployment, in the Natural Earth projection; y grows to the south.
class MapScene : public QGraphicsScene {
    Q_OBJECT
public:
    explicit MapScene(QObject* parent = nullptr);

    /// Null clears the map to the bare coast.
    void setDeployment(const Deployment* deployment);
    /// Utilisation of the WAN of each region (its id) and of each path, [0, 1]; empty: no run.
    void setUtilisation(const std::map<std::string, double>& use);
    void setTokens(const Tokens& tokens);
    /// Marks the site of an object, or none.
    void choose(const ObjectRef& site);
    /// Places the labels for a view that shows one scene unit in `pixelsPerUnit` pixels, inside `visible` (in scene
    /// units) when it is given.
    void layoutLabels(double pixelsPerUnit, const std::optional<QRectF>& visible = std::nullopt);
    /// What is worth fitting into a view: all sites with a margin, or the whole land.
    QRectF fitRect() const;

    const std::vector<SiteItem*>& sites() const { return m_sites; }
    int linkCount() const { return static_cast<int>(m_links.size()); }
    /// The site nearest to the chosen one towards (dx, dy); null: none there.
    const SiteItem* neighbour(double dx, double dy) const;
    static QPointF toScene(double latitude, double longitude); ///< degrees

signals:
    void siteClicked(const lakewright::desktop::ObjectRef& object);

protected:
    void mousePressEvent(QGraphicsSceneMouseEvent* event) override;

private:
    struct Link {
        LinkItem* item;
        std::string use; ///< key of the utilisation
    };
    void addLand();
    void addSite(const Deployment& deployment, const scenario::Region& region);
    void addLinks(const Deployment& deployment);
    void addTrunks(const Deployment& deployment);
    void addLink(const QPointF& from, const QPointF& to, bool trunk, const std::string& use, const QString& toolTip);
    void paintLinks();

    std::vector<QGraphicsItem*> m_land;
    std::vector<SiteItem*> m_sites;
    std::vector<Link> m_links;
    std::map<std::string, double> m_use;
    Tokens m_tokens;
};

} // namespace lakewright::desktop
