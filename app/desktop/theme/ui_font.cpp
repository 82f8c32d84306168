// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/theme/ui_font.h"

#include <QFile>
#include <QFontDatabase>
#include <QHash>

#include <algorithm>
#include <array>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

namespace lakewright::desktop {
namespace {

/// Big-endian reader over a font; out of range reads give 0 and mark the font as unreadable.
class FontReader {
public:
    explicit FontReader(const QByteArray& bytes) : m_bytes(bytes) {}
    quint32 u16(qsizetype at) { return read(at, 2); }
    quint32 u32(qsizetype at) { return read(at, 4); }
    QByteArray tag(qsizetype at) { return m_bytes.mid(at, 4); }
    bool ok() const { return m_ok; }

private:
    quint32 read(qsizetype at, int size) {
        if (at < 0 || at + size > m_bytes.size()) {
            m_ok = false;
            return 0;
        }
        quint32 value = 0;
        for (int i = 0; i < size; ++i)
            value = value << 8 | static_cast<unsigned char>(m_bytes[at + i]);
        return value;
    }
    const QByteArray& m_bytes;
    bool m_ok = true;
};

struct Group {
    quint32 first, last, glyph;
};

void put16(QByteArray& out, quint32 v) {
    out.append(static_cast<char>(v >> 8)).append(static_cast<char>(v));
}
void put32(QByteArray& out, quint32 v) {
    put16(out, v >> 16);
    put16(out, v & 0xffff);
}

/// Position of the directory entry of a table; nothing when the font has none.
std::optional<qsizetype> directoryEntry(FontReader& font, const char* tag) {
    for (quint32 i = 0; i < font.u16(4); ++i)
        if (font.tag(12 + 16 * i) == tag)
            return 12 + 16 * i;
    return std::nullopt;
}

std::optional<qsizetype> tableOffset(FontReader& font, const char* tag) {
    const auto entry = directoryEntry(font, tag);
    return entry ? std::optional<qsizetype>(font.u32(*entry + 8)) : std::nullopt;
}

/// The character map's format 12 groups; empty when there is no such subtable.
std::vector<Group> characterMap(FontReader& font) {
    std::vector<Group> groups;
    const auto cmap = tableOffset(font, "cmap");
    for (quint32 i = 0; cmap && i < font.u16(*cmap + 2); ++i) {
        const qsizetype table = *cmap + font.u32(*cmap + 8 + 8 * i);
        if (font.u16(table) != 12)
            continue;
        for (quint32 g = 0; g < font.u32(table + 12) && font.ok(); ++g) {
            const qsizetype at = table + 16 + 12 * g;
            groups.push_back({font.u32(at), font.u32(at + 4), font.u32(at + 8)});
        }
        break;
    }
    return groups;
}

/// Index of a glyph in an OpenType coverage table.
std::optional<quint32> coverageIndex(FontReader& font, qsizetype table, quint32 glyph) {
    const quint32 format = font.u16(table), count = font.u16(table + 2);
    for (quint32 i = 0; i < count && font.ok(); ++i) {
        if (format == 1 && font.u16(table + 4 + 2 * i) == glyph)
            return i;
        const qsizetype range = table + 4 + 6 * i;
        if (format == 2 && glyph >= font.u16(range) && glyph <= font.u16(range + 2))
            return font.u16(range + 4) + glyph - font.u16(range);
    }
    return std::nullopt;
}

/// What a single substitution lookup makes of a glyph.
std::optional<quint32> substitute(FontReader& font, qsizetype lookup, quint32 glyph) {
    if (font.u16(lookup) != 1)
        return std::nullopt;
    for (quint32 i = 0; i < font.u16(lookup + 4); ++i) {
        const qsizetype table = lookup + font.u16(lookup + 6 + 2 * i);
        const auto index = coverageIndex(font, table + font.u16(table + 2), glyph);
        if (index)
            return font.u16(table) == 1 ? (glyph + font.u16(table + 4)) & 0xffff : font.u16(table + 6 + 2 * *index);
    }
    return std::nullopt;
}

/// Lookups of the first feature with this tag.
std::vector<qsizetype> featureLookups(FontReader& font, const char* tag) {
    std::vector<qsizetype> lookups;
    const auto gsub = tableOffset(font, "GSUB");
    if (!gsub)
        return lookups;
    const qsizetype features = *gsub + font.u16(*gsub + 6), list = *gsub + font.u16(*gsub + 8);
    for (quint32 i = 0; i < font.u16(features) && lookups.empty(); ++i) {
        if (font.tag(features + 2 + 6 * i) != tag)
            continue;
        const qsizetype feature = features + font.u16(features + 6 + 6 * i);
        for (quint32 l = 0; l < font.u16(feature + 2); ++l)
            lookups.push_back(list + font.u16(list + 2 + 2 * font.u16(feature + 4 + 2 * l)));
    }
    return lookups;
}

/// The tabular form of a glyph; the glyph itself when no lookup has one.
quint32 tabular(FontReader& font, const std::vector<qsizetype>& lookups, quint32 glyph) {
    for (qsizetype lookup : lookups)
        if (const auto other = substitute(font, lookup, glyph))
            return *other;
    return glyph;
}

/// Splits the digits out of the groups and gives them their tabular glyphs; false when one has none.
bool useTabularDigits(FontReader& font, std::vector<Group>& groups) {
    const auto lookups = featureLookups(font, "tnum");
    std::vector<Group> result;
    int replaced = 0;
    const auto add = [&](quint32 from, quint32 to, quint32 glyph) {
        if (from <= to)
            result.push_back({from, to, glyph});
    };
    for (const Group& group : groups) {
        quint32 next = group.first;
        for (quint32 c = std::max<quint32>(group.first, '0'); c <= std::min<quint32>(group.last, '9'); ++c) {
            const quint32 glyph = group.glyph + c - group.first, digit = tabular(font, lookups, glyph);
            add(next, c - 1, group.glyph + next - group.first);
            add(c, c, digit);
            next = c + 1;
            replaced += digit != glyph;
        }
        add(next, group.last, group.glyph + next - group.first);
    }
    groups = std::move(result);
    return replaced == 10;
}

QByteArray cmapTable(const std::vector<Group>& groups) {
    QByteArray out;
    // The same subtable as Unicode and as Windows: FreeType makes up a map of its own where it sees no Unicode one.
    constexpr quint32 kRecords[][2] = {{0, 4}, {3, 10}};
    put16(out, 0);
    put16(out, std::size(kRecords));
    for (const auto& [platform, encoding] : kRecords) {
        put16(out, platform);
        put16(out, encoding);
        put32(out, 4 + 8 * std::size(kRecords));
    }
    put16(out, 12);
    put16(out, 0);
    put32(out, 16 + 12 * static_cast<quint32>(groups.size()));
    put32(out, 0);
    put32(out, static_cast<quint32>(groups.size()));
    for (const Group& g : groups)
        for (quint32 v : {g.first, g.last, g.glyph})
            put32(out, v);
    return out;
}

QByteArray nameTable(const QString& family, const QString& style) {
    const QString postScript = QString(family + '-' + style).remove(' ');
    const std::array<std::pair<quint32, QString>, 6> names{
        {{1, family}, {2, style}, {4, family + ' ' + style}, {6, postScript}, {16, family}, {17, style}}};
    QByteArray records, strings;
    for (const auto& [id, text] : names) {
        for (quint32 v :
             {3u, 1u, 0x409u, id, static_cast<quint32>(text.size() * 2), static_cast<quint32>(strings.size())})
            put16(records, v);
        for (QChar c : text)
            put16(strings, c.unicode());
    }
    QByteArray out;
    put16(out, 0);
    put16(out, names.size());
    put16(out, 6 + static_cast<quint32>(records.size()));
    return out + records + strings;
}

/// Appends `table` and points the directory entry `tag` to it.
bool replaceTable(QByteArray& bytes, const char* tag, const QByteArray& table) {
    FontReader font(bytes);
    const auto entry = directoryEntry(font, tag);
    if (!entry || !font.ok())
        return false;
    bytes.append((4 - bytes.size() % 4) % 4, '\0');
    QByteArray place;
    put32(place, static_cast<quint32>(bytes.size()));
    put32(place, static_cast<quint32>(table.size()));
    bytes.replace(*entry + 8, 8, place).append(table);
    return true;
}

} // namespace

QByteArray withTabularDigits(const QByteArray& font, const QString& family, const QString& style) {
    FontReader reader(font);
    std::vector<Group> groups = characterMap(reader);
    if (groups.empty() || !useTabularDigits(reader, groups) || !reader.ok())
        return {};
    QByteArray bytes = font;
    if (!replaceTable(bytes, "cmap", cmapTable(groups)) || !replaceTable(bytes, "name", nameTable(family, style)))
        return {};
    return bytes;
}

QString installUiFont() {
    const QString family = QStringLiteral("Lakewright UI");
    if (QFontDatabase::hasFamily(family))
        return family;
    bool regular = false;
    for (const QString& style : {QStringLiteral("Regular"), QStringLiteral("Medium"), QStringLiteral("SemiBold")}) {
        QFile file(QStringLiteral("/usr/share/fonts/opentype/inter/Inter-%1.otf").arg(style));
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray font = withTabularDigits(file.readAll(), family, style);
        if (!font.isEmpty() && QFontDatabase::addApplicationFontFromData(font) >= 0)
            regular = regular || style == QLatin1String("Regular");
    }
    return regular ? family : QFontDatabase::systemFont(QFontDatabase::GeneralFont).family();
}

} // namespace lakewright::desktop
